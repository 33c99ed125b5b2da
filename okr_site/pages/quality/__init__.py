"""Advice to authors: what the rules find on this site, and a page for each rule."""
