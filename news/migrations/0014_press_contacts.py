"""Press contacts of the office; everybody at the desk sees them, editors keep them."""

import django.db.models.deletion
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import kominfo.lib.fields

SEE = ("view",)
KEEP = ("view", "add", "change")
ROLES = {
    "Kontributor": SEE,
    "Redaktur": KEEP,
    "Penyetuju": KEEP,
    "Administrator": (*KEEP, "delete"),
}


def allow(apps, schema_editor):
    """Who may do what; permissions normally come only after all migrations, so make them first."""
    create_permissions(
        installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, verbs in ROLES.items():
        wanted = Permission.objects.filter(
            content_type__app_label="news", codename__in=[f"{verb}_presscontact" for verb in verbs]
        )
        Group.objects.get(name=name).permissions.add(*wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0005_parent_protected_and_help'),
        ('news', '0013_house_forms'),
    ]

    operations = [
        migrations.CreateModel(
            name='PressContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Orang atau meja yang menjawab wartawan, seperti tercetak di bawah siaran pers.', max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='nama')),
                ('channel', models.CharField(help_text='Misalnya 0812-0000-0000 (WhatsApp) atau humas@contoh.go.id.', max_length=160, validators=[kominfo.lib.fields.no_control_characters], verbose_name='telepon atau surel')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
                ('is_active', models.BooleanField(default=True, help_text='Bila tidak, narahubung ini hilang dari pilihan penulis.', verbose_name='ditawarkan')),
                ('agency', models.ForeignKey(blank=True, help_text='Kosongkan bila semua penulis boleh memilihnya.', null=True, on_delete=django.db.models.deletion.CASCADE, related_name='press_contacts', to='agencies.agency', verbose_name='instansi')),
            ],
            options={
                'verbose_name': 'narahubung',
                'verbose_name_plural': 'narahubung',
                'ordering': ['position', 'name', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('name', 'channel', 'agency'), name='press_contact_once', nulls_distinct=False, violation_error_message='Narahubung dengan nama dan saluran ini sudah ada. Ubah yang itu.')],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
