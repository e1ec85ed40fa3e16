"""Making an edition public at the desk: when it appears, what it says of itself, where it is and where it moves."""
