"""What continuous integration reads: checked against what the hosts publish, and run step by step."""
