"""Counters of failed sign-ins, and the table of the shared cache (Django's own columns for DatabaseCache)."""

from django.db import migrations, models

CACHE = """
CREATE TABLE kominfo_cache (cache_key varchar(255) PRIMARY KEY, value text NOT NULL, expires timestamp with time zone NOT NULL);
CREATE INDEX kominfo_cache_expires ON kominfo_cache (expires);
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0008_audit_filters")]

    operations = [
        migrations.CreateModel(
            name="SignInTally",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.CharField(max_length=80, unique=True)),
                ("failures", models.PositiveIntegerField(default=0)),
                ("since", models.DateTimeField()),
                ("locked_until", models.DateTimeField(null=True)),
            ],
            options={
                "default_permissions": [],
                "indexes": [models.Index(fields=["since"], name="tally_sweep")],
            },
        ),
        migrations.RunSQL(CACHE, "DROP TABLE kominfo_cache"),
    ]
