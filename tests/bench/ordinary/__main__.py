"""Make its tables and some articles: `python -m tests.bench.ordinary`, with DATABASE_URL."""

import os

import django
from django.core.management import call_command

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.ordinary.settings"
django.setup()

from tests.bench.ordinary.models import Article, Topic  # noqa: E402 (only now are there models)

call_command("migrate", run_syncdb=True, verbosity=0)
topic = Topic.objects.create(name="Pelabuhan")
Article.objects.bulk_create(
    Article(topic=topic, title=f"Berita {number}", photo="site/card.jpg", body="<p>Isi berita.</p>" * 10)
    for number in range(20)
)
