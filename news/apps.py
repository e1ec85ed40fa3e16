"""What is said and what happens."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Press releases, editions, events, photos, quotes, subjects."""

    name = "news"
    verbose_name = "Siaran Pers & Agenda"
