"""Organisations that have only begun: each a small real site, built by MkDocs in strict mode."""
