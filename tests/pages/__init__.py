"""Pages, printed from small folders."""
