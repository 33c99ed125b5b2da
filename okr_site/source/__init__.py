"""Text and places: characters of files, spans of them, lines and columns."""
