"""What every view works with: the edition, addresses, links, templates, authors' words."""
