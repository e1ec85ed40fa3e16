"""The four roles as groups, with what each may do. On which objects, `news.permissions` says."""

from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations

WRITE = ("add", "change", "view")
OWN = ("add", "change", "delete", "view")  # rows that live inside another form
REGISTRY = ["area", "areaalias", "agency", "agencyalias", "agencycontact", "function", "official", "officialalias", "post", "tenure"]
INSIDE_NEWS = ["releasephoto", "releasecontributor", "quote", "session", "sessionspeaker", "eventrole", "delegation", "eventphoto"]
SUBJECTS = ["topic", "programme", "regulation", "venue"]
PAGES = {"news.view_page", "news.change_page", "news.view_pagetext"}  # a change shows at once


def permissions(app, models, verbs):
    """Permission names such as "news.add_photo"."""
    return {f"{app}.{verb}_{model}" for model in models for verb in verbs}


CONTRIBUTOR = (
    permissions("news", ["pressrelease", "event", "photo", "attachment"], WRITE)
    | permissions("news", INSIDE_NEWS, OWN)
    | permissions("news", SUBJECTS, ["view"])
    | permissions("agencies", REGISTRY, ["view"])
    | {"news.submit_pressrelease", "news.view_edition", "news.add_venue"}
)
EDITOR = (
    CONTRIBUTOR
    | permissions("news", SUBJECTS, WRITE)
    | permissions("agencies", ["agency", "function", "official", "post", "tenure"], WRITE)
    | permissions("agencies", ["agencyalias", "agencycontact", "areaalias", "officialalias"], OWN)
    | {"news.edit_pressrelease", "news.return_pressrelease", "news.announce_event"}
)
APPROVER = (
    EDITOR
    | {"news.approve_pressrelease", "news.publish_pressrelease", "news.force_pressrelease", "news.withdraw_pressrelease"}
    | PAGES
)
ADMINISTRATOR = (
    permissions("agencies", REGISTRY, OWN)
    | permissions("agencies", ["user", "office"], WRITE)
    | permissions("news", SUBJECTS, OWN)
    | permissions("news", ["pressrelease", "event", "photo", "attachment", "edition", *INSIDE_NEWS], ["view"])
    | {"agencies.view_auditentry", "news.view_letter", "news.resend_letter"}
    | PAGES
)
ROLES = {
    "Kontributor": CONTRIBUTOR,
    "Redaktur": EDITOR,
    "Penyetuju": APPROVER,
    "Administrator": ADMINISTRATOR,
}


def add_roles(apps, schema_editor):
    """Make the groups; permissions themselves normally come only after all migrations, so make them first."""
    for label in ("agencies", "news"):
        create_permissions(installed.get_app_config(label), verbosity=0, using=schema_editor.connection.alias)
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    found = Permission.objects.select_related("content_type")
    ids = {f"{p.content_type.app_label}.{p.codename}": p.pk for p in found}
    for name, wanted in ROLES.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.set([ids[permission] for permission in sorted(wanted)])


def remove_roles(apps, schema_editor):
    """Take the groups away."""
    apps.get_model("auth", "Group").objects.filter(name__in=ROLES).delete()


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("news", "0002_guards"),
        ("agencies", "0004_cache_and_areas"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]

    operations = [migrations.RunPython(add_roles, remove_roles)]
