"""Formats without models: CSV tables, ZIP files, JSON-LD in a page, QR codes, telephone numbers and other contacts."""
