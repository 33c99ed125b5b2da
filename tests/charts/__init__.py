"""Tests of the drawings and the palette."""
