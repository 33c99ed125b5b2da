"""The built example in Chromium."""
