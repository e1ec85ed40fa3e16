"""Screens of an event about its coverage: who writes what, and other days filled into its form."""
