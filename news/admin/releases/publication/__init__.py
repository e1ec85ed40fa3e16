"""Making an edition public at the desk: when it appears, what it says of itself, and where it is afterwards."""
