"""HTML from staff: the allow-list, and what pasted text may hold."""
