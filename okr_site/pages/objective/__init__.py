"""The page of an objective."""
