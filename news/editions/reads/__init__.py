"""How often releases are read: the log of nginx, the counting of it, and the figures that the desk shows."""
