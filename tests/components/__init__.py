"""The page of the guide that shows every component, taken from the built example."""
