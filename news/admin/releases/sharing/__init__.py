"""A release for readers without an account, at the desk: links copied by hand, and links under embargo that are mailed."""
