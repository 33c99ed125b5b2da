"""The catalogue and the figures."""
