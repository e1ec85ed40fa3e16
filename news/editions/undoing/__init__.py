"""Take back what an account did: the day after somebody else used it."""
