"""Writing a copy: its form as a page, and what the copy checker says of it meanwhile."""
