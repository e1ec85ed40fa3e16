"""Photos, files and share cards: what they are, and whether they may be shown."""
