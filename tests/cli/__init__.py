"""The program, called as people call it, on small organisations."""
