"""Standings in words and small drawings, the same on every page."""
