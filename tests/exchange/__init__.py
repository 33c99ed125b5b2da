"""Exports, held against their schema."""
