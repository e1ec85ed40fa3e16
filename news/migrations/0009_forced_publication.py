"""Publications without a second pair of eyes, who may make them, and the trigger that lets the review be added once."""

import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

FORWARD = """
CREATE FUNCTION keep_forced_publication() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'forced publications are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.reviewed_by_id IS NOT NULL
        OR to_jsonb(NEW) - 'reviewed_by_id' - 'reviewed_at' IS DISTINCT FROM to_jsonb(OLD) - 'reviewed_by_id' - 'reviewed_at'
    THEN
        RAISE EXCEPTION 'a forced publication only gets its review, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER news_forcedpublication_kept BEFORE UPDATE OR DELETE ON news_forcedpublication
    FOR EACH ROW EXECUTE FUNCTION keep_forced_publication();
CREATE TRIGGER news_forcedpublication_no_truncate BEFORE TRUNCATE ON news_forcedpublication
    FOR EACH STATEMENT EXECUTE FUNCTION keep_forced_publication();
CREATE TRIGGER news_forcedpublication_writers_kept BEFORE UPDATE OR DELETE ON news_forcedpublication_writers
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER news_forcedpublication_writers_no_truncate BEFORE TRUNCATE ON news_forcedpublication_writers
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER news_forcedpublication_writers_no_truncate ON news_forcedpublication_writers;
DROP TRIGGER news_forcedpublication_writers_kept ON news_forcedpublication_writers;
DROP TRIGGER news_forcedpublication_no_truncate ON news_forcedpublication;
DROP TRIGGER news_forcedpublication_kept ON news_forcedpublication;
DROP FUNCTION keep_forced_publication();
"""


def give(apps, schema_editor):
    """Approvers may publish in an emergency."""
    create_permissions(installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    force = Permission.objects.get(content_type__app_label="news", codename="force_pressrelease")
    Group.objects.get(name="Penyetuju").permissions.add(force)


def take(apps, schema_editor):
    """Nobody may any more."""
    Permission = apps.get_model("auth", "Permission")
    Permission.objects.filter(content_type__app_label="news", codename="force_pressrelease").delete()


class Migration(migrations.Migration):
    dependencies = [
        ("news", "0008_addresses_for_ever"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ForcedPublication",
            fields=[
                (
                    "edition",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="forced",
                        serialize=False,
                        to="news.edition",
                        verbose_name="edisi",
                    ),
                ),
                ("reason", models.TextField(verbose_name="alasan darurat")),
                ("reviewed_at", models.DateTimeField(null=True, verbose_name="disetujui kemudian pada")),
            ],
            options={
                "verbose_name": "penerbitan darurat",
                "verbose_name_plural": "penerbitan darurat",
                "ordering": ["-edition"],
                "default_permissions": [],
            },
        ),
        migrations.AlterModelOptions(
            name="pressrelease",
            options={
                "ordering": ["-id"],
                "permissions": [
                    ("submit_pressrelease", "Dapat mengajukan siaran pers"),
                    ("edit_pressrelease", "Dapat menyunting naskah yang diajukan"),
                    ("return_pressrelease", "Dapat mengembalikan siaran pers"),
                    ("approve_pressrelease", "Dapat menyetujui siaran pers"),
                    ("publish_pressrelease", "Dapat menerbitkan siaran pers"),
                    ("force_pressrelease", "Dapat menerbitkan darurat tanpa persetujuan orang lain"),
                    ("withdraw_pressrelease", "Dapat mencabut siaran pers"),
                ],
                "verbose_name": "siaran pers",
                "verbose_name_plural": "siaran pers",
            },
        ),
        migrations.AlterField(
            model_name="edition",
            name="approved_at",
            field=models.DateTimeField(null=True, verbose_name="disetujui pada"),
        ),
        migrations.AlterField(
            model_name="edition",
            name="approved_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="disetujui oleh",
            ),
        ),
        migrations.AddField(
            model_name="forcedpublication",
            name="forced_by",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="diterbitkan darurat oleh",
            ),
        ),
        migrations.AddField(
            model_name="forcedpublication",
            name="reviewed_by",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="disetujui kemudian oleh",
            ),
        ),
        migrations.AddField(
            model_name="forcedpublication",
            name="writers",
            field=models.ManyToManyField(
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="ikut menulis, jadi tidak menyetujui",
            ),
        ),
        migrations.AddIndex(
            model_name="forcedpublication",
            index=models.Index(
                condition=models.Q(("reviewed_by", None)), fields=["edition"], name="forced_unreviewed"
            ),
        ),
        migrations.AddConstraint(
            model_name="forcedpublication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("reviewed_at", None), ("reviewed_by", None)),
                    models.Q(("reviewed_at__isnull", False), ("reviewed_by__isnull", False)),
                    _connector="OR",
                ),
                name="forced_review_with_time",
            ),
        ),
        migrations.AddConstraint(
            model_name="forcedpublication",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("reviewed_by", None),
                    models.Q(("reviewed_by", models.F("forced_by")), _negated=True),
                    _connector="OR",
                ),
                name="forced_review_by_another",
            ),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
        migrations.RunPython(give, take),
    ]
