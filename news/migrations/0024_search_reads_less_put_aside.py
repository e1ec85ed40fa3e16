"""The index of words takes new editions in after 64 kB of them: every search reads those that still stand aside."""

import django.contrib.postgres.indexes
from django.db import migrations

PUT_ASIDE = """
ALTER INDEX edition_text_words SET (gin_pending_list_limit = 64);
SELECT gin_clean_pending_list('edition_text_words');
"""
AS_BEFORE = "ALTER INDEX edition_text_words RESET (gin_pending_list_limit)"


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0023_listings'),
    ]

    operations = [
        # Not made anew: that takes minutes where there are many editions.
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunSQL(PUT_ASIDE, AS_BEFORE)],
            state_operations=[
                migrations.RemoveIndex(model_name='editiontext', name='edition_text_words'),
                migrations.AddIndex(
                    model_name='editiontext',
                    index=django.contrib.postgres.indexes.GinIndex(fields=['vector'], gin_pending_list_limit=64, name='edition_text_words'),
                ),
            ],
        ),
    ]
