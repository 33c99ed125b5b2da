"""Real files, real builds, real Git, a real browser."""
