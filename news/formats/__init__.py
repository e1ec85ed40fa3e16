"""What programs read: feeds, calendars, JSON-LD, and the names that they keep for ever."""
