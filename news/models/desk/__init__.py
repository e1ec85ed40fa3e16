"""What only the desk sees: forms of the house, Word files that copy began as, notes between people."""
