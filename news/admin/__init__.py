"""The desk's pages about releases, events, photos and subjects: one module per subject."""

from news.admin import account, edition, letter, page, photo, subject, tenure
from news.admin.events import event, session
from news.admin.front_page import screens as front_page
from news.admin.mail import mailing, media_contact
from news.admin.moves import site_move
from news.admin.moves.intake import site_intake
from news.admin.office import copy_exception, copy_lists, finding, house_form, press_contact, reader_message
from news.admin.releases import release
from news.releases import transitions

__all__ = [
    "account",
    "copy_exception",
    "copy_lists",
    "edition",
    "event",
    "finding",
    "front_page",
    "house_form",
    "letter",
    "mailing",
    "media_contact",
    "page",
    "photo",
    "press_contact",
    "reader_message",
    "release",
    "session",
    "site_intake",
    "site_move",
    "subject",
    "tenure",
]

transitions.register_words()  # the trail and the thread of notes are read here alone
