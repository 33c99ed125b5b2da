"""What surrounds every page: the way to it, its date, its actions, and the faults of its file."""
