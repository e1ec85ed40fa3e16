"""Site moves at the desk: what was found, what people decide, and the approval by a second person."""
