"""What the office tells the copy checker, and what it finds; editors keep the lists and let words stay."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models

import kominfo.lib.fields

LISTS = ("houseterm", "ruleswitch")
KEEP = [f"{verb}_{name}" for verb in ("view", "add", "change") for name in LISTS]
GRANT = ["view_copyexception", "grant_copyexception"]
ROLES = {
    "Kontributor": [f"view_{name}" for name in LISTS],
    "Redaktur": [*KEEP, *GRANT],
    "Penyetuju": [*KEEP, *GRANT],
    "Administrator": [*KEEP, *(f"delete_{name}" for name in LISTS), "view_copyexception"],
}


def allow(apps, schema_editor):
    """Who may do what; permissions normally come only after all migrations, so make them first."""
    create_permissions(
        installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, codenames in ROLES.items():
        wanted = Permission.objects.filter(content_type__app_label="news", codename__in=codenames)
        Group.objects.get(name=name).permissions.add(*wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0020_approved_moves_are_seen'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='RuleSwitch',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(error_messages={'unique': 'Aturan ini sudah diatur. Ubah yang itu.'}, max_length=8, unique=True, verbose_name='aturan')),
                ('is_on', models.BooleanField(default=False, help_text='Bila tidak, aturan ini tidak memeriksa naskah mana pun.', verbose_name='dipakai')),
                ('note', models.CharField(help_text='Mengapa kantor ini memilih begini, untuk yang bertanya nanti.', max_length=200, validators=[kominfo.lib.fields.no_control_characters], verbose_name='alasan')),
            ],
            options={
                'verbose_name': 'aturan gaya kantor',
                'verbose_name_plural': 'aturan gaya kantor',
                'ordering': ['rule'],
            },
        ),
        migrations.CreateModel(
            name='HouseTerm',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('word', 'Kata khas'), ('acronym', 'Singkatan'), ('term', 'Istilah resmi')], help_text='Kata khas tidak dianggap salah ketik. Singkatan punya kepanjangan. Istilah resmi menggantikan bentuk yang keliru.', max_length=8, verbose_name='macam')),
                ('text', models.CharField(help_text='Seperti seharusnya tertulis, misalnya “baileo”, “TIK”, atau “Revolusi Industri 4.0”.', max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='kata, singkatan, atau istilah')),
                ('forms', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=200, validators=[kominfo.lib.fields.no_control_characters]), blank=True, default=list, help_text='Satu baris satu bentuk. Untuk singkatan: kepanjangannya. Untuk istilah resmi: bentuk keliru yang sering ditulis.', size=20, verbose_name='kepanjangan atau bentuk keliru')),
                ('note', models.CharField(blank=True, help_text='Dari mana bentuk ini, misalnya nomor peraturannya. Boleh kosong.', max_length=200, validators=[kominfo.lib.fields.no_control_characters], verbose_name='keterangan')),
            ],
            options={
                'verbose_name': 'kata kantor',
                'verbose_name_plural': 'kata kantor',
                'ordering': ['text', 'pk'],
                'constraints': [models.UniqueConstraint(fields=('kind', 'text'), name='house_term_once', violation_error_message='Kata ini sudah ada di daftar. Ubah yang itu.')],
            },
        ),
        migrations.CreateModel(
            name='CopyException',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=8, verbose_name='aturan')),
                ('words', models.CharField(max_length=300, verbose_name='kata yang dibiarkan')),
                ('reason', models.TextField(validators=[django.core.validators.MaxLengthValidator(500)], verbose_name='dibiarkan, karena')),
                ('granted_at', models.DateTimeField(verbose_name='pada')),
                ('revoked_at', models.DateTimeField(null=True, verbose_name='dicabut pada')),
                ('granted_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='oleh')),
                ('release', models.ForeignKey(help_text='Kosong berarti semua naskah.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='copy_exceptions', to='news.pressrelease', verbose_name='siaran pers')),
                ('revoked_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dicabut oleh')),
            ],
            options={
                'verbose_name': 'pengecualian naskah',
                'verbose_name_plural': 'pengecualian naskah',
                'ordering': ['-id'],
                'permissions': [('grant_copyexception', 'Dapat membiarkan temuan pemeriksaan naskah')],
                'default_permissions': ['view'],
                'constraints': [models.UniqueConstraint(condition=models.Q(('revoked_at', None)), fields=('rule', 'words', 'release'), name='copy_exception_once', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='CopyFinding',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('rule', models.CharField(max_length=8, verbose_name='aturan')),
                ('gravity', models.PositiveSmallIntegerField(choices=[(1, 'Menghalangi terbit'), (2, 'Perlu dibetulkan'), (3, 'Saran')], verbose_name='bobot')),
                ('field', models.CharField(max_length=20, verbose_name='bagian')),
                ('row', models.PositiveBigIntegerField(null=True, verbose_name='baris')),
                ('block', models.PositiveIntegerField(verbose_name='blok')),
                ('start', models.PositiveIntegerField(verbose_name='dari huruf')),
                ('end', models.PositiveIntegerField(verbose_name='sampai huruf')),
                ('words', models.CharField(max_length=300, verbose_name='kata')),
                ('message', models.TextField(verbose_name='penjelasan')),
                ('suggestion', models.TextField(null=True, verbose_name='usul')),
                ('is_safe', models.BooleanField(default=False, verbose_name='aman diperbaiki otomatis')),
                ('found_at', models.DateTimeField(verbose_name='ditemukan pada')),
                ('version', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='copy_findings', to='news.releaseversion', verbose_name='versi')),
            ],
            options={
                'verbose_name': 'temuan naskah',
                'verbose_name_plural': 'temuan naskah',
                'ordering': ['gravity', 'pk'],
                'default_permissions': [],
                'indexes': [models.Index(fields=['found_at'], name='copy_finding_lately')],
            },
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
