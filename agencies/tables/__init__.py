"""Agencies, posts, officials and tenures from a table: read, checked whole, written in one transaction or not at all."""
