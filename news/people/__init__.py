"""Whom a text or an event names by which post, and whether the registry agrees for that day."""
