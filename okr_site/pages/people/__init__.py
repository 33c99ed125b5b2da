"""The pages of teams and people."""
