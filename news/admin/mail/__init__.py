"""Mail to people outside the office, at the desk: the press list, what was sent, and the button that sends."""
