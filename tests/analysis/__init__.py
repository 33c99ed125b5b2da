"""The analysis: scores, status words, roll-ups and history against `scoring.md`."""
