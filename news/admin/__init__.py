"""The desk's pages about releases, events, photos and subjects: one module per subject."""

from news.admin import account, edition, event, letter, page, photo, subject, tenure
from news.admin.office import house_form, press_contact
from news.admin.releases import release

__all__ = [
    "account",
    "edition",
    "event",
    "house_form",
    "letter",
    "page",
    "photo",
    "press_contact",
    "release",
    "subject",
    "tenure",
]
