"""Installing, upgrading and running the program on a server: `deploy/install`, `deploy/upgrade`, the command `kominfo`.

Debian's own Python and nothing else: when this begins, the machine has no packages of ours. What is said to people is Indonesian.
"""
