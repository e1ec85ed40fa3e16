"""The copy checker at work: what it needs of the database, the files that it reads, and what is done with what it finds."""
