"""The desk: its frame and dashboard, and its addresses."""
