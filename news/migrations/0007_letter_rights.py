"""Administrators look after letters that did not go out."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

CODENAMES = ["view_letter", "resend_letter"]


def give(apps, schema_editor):
    """Let administrators see the outbox and send a failed letter once more."""
    create_permissions(installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    found = Permission.objects.filter(content_type__app_label="news", codename__in=CODENAMES)
    Group.objects.get(name="Administrator").permissions.add(*found)


def take(apps, schema_editor):
    """Take both rights back."""
    Permission = apps.get_model("auth", "Permission")
    Permission.objects.filter(content_type__app_label="news", codename__in=CODENAMES).delete()


class Migration(migrations.Migration):
    dependencies = [("news", "0006_notes_and_letters")]

    operations = [migrations.RunPython(give, take)]
