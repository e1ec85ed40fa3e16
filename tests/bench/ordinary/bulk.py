"""Load an export of WordPress as an ordinary Django project would: `python -m tests.bench.ordinary.bulk EXPORT`, with DATABASE_URL.

Titles and texts as they stand in the file, by `iterparse` and `bulk_create`: nothing is looked up, judged, mended or rewritten, and
CKEditor's field cleans nothing.
"""

import os
import sys
from collections.abc import Iterator
from itertools import islice

import django
from lxml import etree

os.environ["DJANGO_SETTINGS_MODULE"] = "tests.bench.ordinary.settings"
django.setup()

from tests.bench.ordinary.models import Article, Topic  # noqa: E402 (only now are there models)

BATCH = 500
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"


def articles(path: str, topic: Topic) -> Iterator[Article]:
    """One article an item."""
    for _event, item in etree.iterparse(path, tag="item", huge_tree=True):
        yield Article(topic=topic, title=item.findtext("title")[:200], body=item.findtext(CONTENT) or "")
        item.clear(keep_tail=False)


def load(path: str) -> None:
    """Store all of them, a batch a statement."""
    topic, _ = Topic.objects.get_or_create(name="Berita")
    rows = articles(path, topic)
    while batch := list(islice(rows, BATCH)):
        Article.objects.bulk_create(batch)


if __name__ == "__main__":
    load(sys.argv[1])
