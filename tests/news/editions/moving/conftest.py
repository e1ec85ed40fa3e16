"""What tests of a site move share."""

from tests.news.editions.moving.sites import old_site

__all__ = ["old_site"]
