"""Every save of a working copy stays as it was."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FORWARD = """
CREATE TRIGGER news_releaseversion_append_only BEFORE UPDATE OR DELETE ON news_releaseversion
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER news_releaseversion_no_truncate BEFORE TRUNCATE ON news_releaseversion
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER news_releaseversion_no_truncate ON news_releaseversion;
DROP TRIGGER news_releaseversion_append_only ON news_releaseversion;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0004_edition_corrected"),
        ("agencies", "0003_audit_append_only"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ReleaseVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("sequence", models.PositiveIntegerField(verbose_name="versi ke-")),
                (
                    "reason",
                    models.CharField(
                        choices=[
                            ("created", "Naskah dibuat"),
                            ("saved", "Disimpan"),
                            ("restored", "Dipulihkan"),
                            ("step", "Dicatat saat persetujuan"),
                            ("found", "Naskah sebelum perubahan pertama yang tercatat"),
                        ],
                        max_length=8,
                        verbose_name="peristiwa",
                    ),
                ),
                ("source", models.CharField(blank=True, max_length=12, verbose_name="dipulihkan dari")),
                ("snapshot", models.JSONField(verbose_name="isi")),
                ("checksum", models.CharField(max_length=64, verbose_name="SHA-256")),
                ("changed", models.JSONField(default=list, verbose_name="bagian yang berubah")),
                ("words_added", models.PositiveIntegerField(default=0, verbose_name="kata bertambah")),
                ("words_removed", models.PositiveIntegerField(default=0, verbose_name="kata berkurang")),
                ("made_at", models.DateTimeField(verbose_name="pada")),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="oleh",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="versions",
                        to="news.pressrelease",
                        verbose_name="siaran pers",
                    ),
                ),
            ],
            options={
                "verbose_name": "versi naskah",
                "verbose_name_plural": "versi naskah",
                "ordering": ["release", "-sequence"],
                "default_permissions": [],
                "constraints": [
                    models.UniqueConstraint(fields=("release", "sequence"), name="version_sequence_once")
                ],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
