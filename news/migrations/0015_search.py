"""Search: a configuration of its own for Indonesian, the words of editions, the words that slips are mended to.

Editions frozen before this migration get their words from `manage.py render_editions`.
"""

import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
from django.conf import settings
from django.contrib.postgres.operations import TrigramExtension, UnaccentExtension
from django.db import migrations, models

KINDS = "asciiword, asciihword, hword_asciipart, word, hword, hword_part"
CONFIGURATION = f"""
CREATE TEXT SEARCH CONFIGURATION siaran (COPY = indonesian);
ALTER TEXT SEARCH CONFIGURATION siaran ALTER MAPPING FOR {KINDS} WITH unaccent, indonesian_stem;
"""
STAMP = """
CREATE TRIGGER news_editiontext_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON news_editiontext
    FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0011_head_post'),
        ('news', '0014_site_stamp'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        migrations.RunSQL(CONFIGURATION, "DROP TEXT SEARCH CONFIGURATION siaran"),
        migrations.CreateModel(
            name='EditionText',
            fields=[
                ('edition', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, primary_key=True, related_name='text', serialize=False, to='news.edition')),
                ('title', models.TextField()),
                ('names', models.TextField()),
                ('body', models.TextField()),
                ('marks', models.TextField()),
                ('vector', models.GeneratedField(db_persist=True, expression=django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.CombinedSearchVector(django.contrib.postgres.search.SearchVector('title', config='siaran', weight='A'), '||', django.contrib.postgres.search.SearchVector('names', config='siaran', weight='B'), django.contrib.postgres.search.SearchConfig('siaran')), '||', django.contrib.postgres.search.SearchVector('body', config='siaran', weight='D'), django.contrib.postgres.search.SearchConfig('siaran')), '||', django.contrib.postgres.search.SearchVector('marks', config='siaran', weight='D'), django.contrib.postgres.search.SearchConfig('siaran')), output_field=django.contrib.postgres.search.SearchVectorField())),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='SearchWord',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('word', models.CharField(max_length=40, unique=True)),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.AddIndex(
            model_name='event',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.search.SearchVector('title', 'short_title', 'theme', 'summary', config='siaran'), name='event_words'),
        ),
        migrations.AddIndex(
            model_name='editiontext',
            index=django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='edition_text_words'),
        ),
        migrations.AddIndex(
            model_name='searchword',
            index=django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass(models.F('word'), name='gin_trgm_ops'), name='search_word_slips'),
        ),
        migrations.RunSQL(STAMP, "DROP TRIGGER news_editiontext_stamp ON news_editiontext"),
    ]
