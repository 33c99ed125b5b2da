"""Text and places."""
