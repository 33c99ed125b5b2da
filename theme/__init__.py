"""Templates, styles and scripts of the site; installed as `okr_site.theme`, read by `importlib.resources`."""
