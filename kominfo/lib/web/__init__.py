"""Requests, addresses and answers."""
