"""Signing in at the desk: names and passwords, second factor, lock-out, sessions. allauth does the work; the rules are here."""
