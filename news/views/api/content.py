"""The text of an edition that is made when somebody asks: of one in force, what is stored of it otherwise."""

from news.editions.rendering import pages
from news.editions.rendering.shown import hidden, shown_of, withdrawn_in
from news.formats import release_content
from news.formats.interface import Made
from news.models import Edition
from news.models.content import with_photos_emptied


def of_current(edition: Edition) -> Made:
    """The text in force, with its photos and files, and the corrections that its page tells."""
    return pages.text_for_programs(shown_of(edition))


def of_earlier(edition: Edition) -> Made:
    """The text as its readers had it."""
    text = with_photos_emptied(edition.snapshot, withdrawn_in(edition))
    return release_content.of_earlier(text, hidden(text))
