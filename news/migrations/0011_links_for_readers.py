"""Links for readers without an account, and the log of their uses, which only grows."""

import django.db.models.deletion
import kominfo.lib.fields
from django.conf import settings
from django.db import migrations, models


FORWARD = """
CREATE TRIGGER news_linkvisit_append_only BEFORE UPDATE OR DELETE ON news_linkvisit
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER news_linkvisit_no_truncate BEFORE TRUNCATE ON news_linkvisit
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER news_linkvisit_no_truncate ON news_linkvisit;
DROP TRIGGER news_linkvisit_append_only ON news_linkvisit;
"""


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0010_planned_on"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Link",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[("preview", "Pratinjau"), ("embargo", "Embargo")],
                        max_length=7,
                        verbose_name="jenis",
                    ),
                ),
                ("token_digest", models.CharField(max_length=64, unique=True)),
                (
                    "name",
                    models.CharField(
                        max_length=120,
                        validators=[kominfo.lib.fields.no_control_characters],
                        verbose_name="nama",
                    ),
                ),
                (
                    "outlet",
                    models.CharField(
                        blank=True,
                        max_length=120,
                        validators=[kominfo.lib.fields.no_control_characters],
                        verbose_name="media",
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="dibuat pada")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="ditutup pada")),
                ("expires_at", models.DateTimeField(null=True, verbose_name="berlaku sampai")),
                ("snapshot", models.JSONField(null=True, verbose_name="isi")),
                ("checksum", models.CharField(blank=True, max_length=64, verbose_name="SHA-256")),
                ("body_html", models.TextField(blank=True)),
                (
                    "answer",
                    models.CharField(
                        blank=True,
                        choices=[("agree", "Setuju"), ("return", "Kembalikan")],
                        max_length=6,
                        verbose_name="jawaban",
                    ),
                ),
                ("answered_at", models.DateTimeField(null=True, verbose_name="dijawab pada")),
                (
                    "edition",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="news.edition",
                        verbose_name="edisi",
                    ),
                ),
                (
                    "made_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="dibuat oleh",
                    ),
                ),
                (
                    "release",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="links",
                        to="news.pressrelease",
                        verbose_name="siaran pers",
                    ),
                ),
                (
                    "revoked_by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="ditutup oleh",
                    ),
                ),
            ],
            options={
                "verbose_name": "tautan",
                "verbose_name_plural": "tautan",
                "ordering": ["-id"],
                "default_permissions": [],
            },
        ),
        migrations.CreateModel(
            name="LinkVisit",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="waktu")),
                ("opened", models.CharField(max_length=200, verbose_name="yang dibuka")),
                ("user_agent", models.CharField(blank=True, max_length=200, verbose_name="peramban")),
                (
                    "link",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="visits",
                        to="news.link",
                        verbose_name="tautan",
                    ),
                ),
            ],
            options={
                "verbose_name": "kunjungan tautan",
                "verbose_name_plural": "kunjungan tautan",
                "ordering": ["-id"],
                "default_permissions": [],
            },
        ),
        migrations.AddConstraint(
            model_name="link",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(
                        ("edition", None),
                        ("expires_at__isnull", False),
                        ("kind", "preview"),
                        ("snapshot__isnull", False),
                    ),
                    models.Q(
                        ("edition__isnull", False),
                        ("expires_at", None),
                        ("kind", "embargo"),
                        ("snapshot", None),
                    ),
                    _connector="OR",
                ),
                name="link_is_preview_or_embargo",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
