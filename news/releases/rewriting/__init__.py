"""Other words put into a working copy at once: an earlier text, what a new copy begins with, every safe fix."""
