"""Whatever is written, the tool answers; see `make fuzz`."""
