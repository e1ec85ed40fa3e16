"""Formats without models: CSV tables, JSON-LD in a page, QR codes."""
