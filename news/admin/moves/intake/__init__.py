"""An old site's files at the desk: brought in pieces, looked through, their topics chosen, read into a move."""
