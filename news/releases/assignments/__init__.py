"""What an announced event needs to be written: proposed, given, begun, and what becomes of it when the event changes.

`giving` and `following` are the only writers of `Assignment`. A copy is made when its person begins to write, see ADR 33.
"""
