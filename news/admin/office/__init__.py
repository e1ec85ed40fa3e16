"""What the office keeps for its writers: house forms and press contacts."""
