"""The pictures in the README: taken of the built example, light and dark."""
