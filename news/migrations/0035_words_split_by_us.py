"""The words of editions and events as we split them, which PostgreSQL's parser does otherwise.

What stands in the index of editions goes on being found as before; `manage.py render_editions` writes it anew.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

from kominfo.lib import words

OURS = "ALTER TABLE news_editiontext ALTER COLUMN vector DROP EXPRESSION"
GENERATED = """
ALTER TABLE news_editiontext DROP COLUMN vector;
ALTER TABLE news_editiontext ADD COLUMN vector tsvector GENERATED ALWAYS AS (
    setweight(to_tsvector('siaran'::regconfig, COALESCE(title, '')), 'A')
    || setweight(to_tsvector('siaran'::regconfig, COALESCE(names, '')), 'B')
    || setweight(to_tsvector('siaran'::regconfig, COALESCE(body, '')), 'D')
    || setweight(to_tsvector('siaran'::regconfig, COALESCE(marks, '')), 'D')
) STORED;
CREATE INDEX edition_text_words ON news_editiontext USING gin (vector) WITH (gin_pending_list_limit = 64);
"""
TEXTS = ("title", "short_title", "theme", "summary")


def split(apps, schema_editor):
    """Write them for the events that there are."""
    Event = apps.get_model("news", "Event")
    events = list(Event.objects.only("pk", *TEXTS))
    for event in events:
        event.words = words.joined(*(getattr(event, name) for name in TEXTS))
    Event.objects.bulk_update(events, ["words"], batch_size=500)


class Migration(migrations.Migration):
    dependencies = [("agencies", "0015_words_of_posts"), ("news", "0034_files_of_several_agencies")]

    operations = [
        migrations.SeparateDatabaseAndState(
            [migrations.RunSQL(OURS, GENERATED)],
            [migrations.AlterField("editiontext", "vector", django.contrib.postgres.search.SearchVectorField())],
        ),
        migrations.AddField("editiontext", "splitting", models.PositiveSmallIntegerField(default=0)),
        migrations.RemoveIndex("event", "event_words"),
        migrations.AddField("event", "words", models.TextField(default="", editable=False)),
        migrations.RunPython(split, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "event",
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.search.SearchVector("words", config="siaran"), name="event_words"
            ),
        ),
    ]
