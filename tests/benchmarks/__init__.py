"""Speed and memory as ratios on one machine in one run; not collected by pytest, run by `make bench`."""
