"""The public pages of releases."""
