"""The archive of past cycles."""
