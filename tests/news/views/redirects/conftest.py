"""An old site to move."""

from tests.news.editions.moving.sites import old_site

__all__ = ["old_site"]
