"""What a journalist takes along of a release or an event: text, Word, PDF, quotes, photos, files, and their checksums."""
