"""Rules against small organisations on disk."""
