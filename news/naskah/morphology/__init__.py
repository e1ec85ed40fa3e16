"""How Indonesian words are built, and which are words at all."""
