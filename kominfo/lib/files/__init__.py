"""Uploaded files: which are refused, what kind each is, and what metadata a photo carries.

`documents` and `photo_processing` are the entrances; the others are checks that they call.
"""
