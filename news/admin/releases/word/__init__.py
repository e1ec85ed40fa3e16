"""A release out of a Word file: `word_screens` for the way there, `forms` for what is confirmed, `making` for the draft."""
