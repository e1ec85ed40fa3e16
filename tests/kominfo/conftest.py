"""Fixtures of tests with a real nginx."""

from tests.kominfo.deploy.proxy import behind, nginx

__all__ = ["behind", "nginx"]
