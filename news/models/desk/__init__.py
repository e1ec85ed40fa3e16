"""What only the desk sees: forms of the house, press contacts, Word files that copy began as, notes between people."""
