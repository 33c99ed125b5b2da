"""The page of a cycle, and its ready-made lists."""
