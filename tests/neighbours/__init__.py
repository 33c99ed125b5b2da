"""Other plugins, themes and features beside ours, each in a real strict build."""
