"""What is said and what happens."""

from django.apps import AppConfig


class NewsConfig(AppConfig):
    """Press releases, editions, events, photos, quotes, subjects."""

    name = "news"
    verbose_name = "Siaran Pers & Agenda"

    def ready(self):
        """Name the steps of a release where they are read."""
        from news.releases import transitions  # models are there only now

        transitions.register_words()
