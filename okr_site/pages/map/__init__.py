"""The alignment map."""
