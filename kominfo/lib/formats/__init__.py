"""What other programs read: tables, JSON-LD, QR codes."""
