"""The desk's pages about releases, events, photos and subjects: one module per subject."""

from news.admin import edition, event, photo, release, subject

__all__ = ["edition", "event", "photo", "release", "subject"]
