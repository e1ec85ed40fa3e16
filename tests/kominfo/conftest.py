"""Fixtures of tests with a real nginx."""

from tests.kominfo.deploy.proxy import behind, nginx, plain

__all__ = ["behind", "nginx", "plain"]
