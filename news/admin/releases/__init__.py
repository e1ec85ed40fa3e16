"""The desk's screens of one release."""
