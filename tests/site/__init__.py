"""Real builds of a small organisation, by MkDocs itself."""
