"""What leaves by mail for people outside the office: who wants it, what was sent because of which edition, to whom."""
