"""Reading: files in, portfolio and diagnostics out."""
