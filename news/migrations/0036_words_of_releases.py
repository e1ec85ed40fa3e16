"""Working copies are found at the desk by their words as we split them, and no longer by the signs between."""

import django.contrib.postgres.indexes
from django.db import migrations, models

from kominfo.lib import words

AT_ONCE = 1000


def split(apps, schema_editor):
    """Write them for the releases that there are."""
    PressRelease = apps.get_model("news", "PressRelease")
    some = []
    for release in PressRelease.objects.only("pk", "headline", "lead").iterator(AT_ONCE):
        release.words = words.joined(release.headline, release.lead)
        some.append(release)
        if len(some) == AT_ONCE:
            PressRelease.objects.bulk_update(some, ["words"])
            some = []
    PressRelease.objects.bulk_update(some, ["words"])


class Migration(migrations.Migration):
    dependencies = [("news", "0035_words_split_by_us")]

    operations = [
        migrations.RemoveIndex("pressrelease", "release_by_headline"),
        migrations.RemoveIndex("pressrelease", "release_by_lead"),
        migrations.AddField("pressrelease", "words", models.TextField(default="", editable=False)),
        migrations.RunPython(split, migrations.RunPython.noop, elidable=True),
        migrations.AddIndex(
            "pressrelease",
            django.contrib.postgres.indexes.GinIndex(
                django.contrib.postgres.indexes.OpClass(models.F("words"), name="gin_trgm_ops"),
                name="release_by_words",
            ),
        ),
    ]
