"""Pages that the office makes by hand: those it writes itself, and what stands first on a front page."""

from news.models.page.front import FrontPage, FrontPageChoice
from news.models.page.standing import Page, PageText

__all__ = ["FrontPage", "FrontPageChoice", "Page", "PageText"]
