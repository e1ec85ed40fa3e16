"""The working copy: what staff do with a release until it is published."""
