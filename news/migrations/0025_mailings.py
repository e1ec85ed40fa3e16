"""Press list, public subscriptions, mailings and deliveries. Approvers keep the press list and send; administrators keep it."""

import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import kominfo.lib.fields
from django.apps import apps as installed
from django.conf import settings
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


KEEP = {"view_mediacontact", "add_mediacontact", "change_mediacontact", "view_mailing"}
ROLES = {
    "Penyetuju": KEEP | {"send_mailing"},
    "Administrator": KEEP | {"delete_mediacontact"},
}


def allow(apps, schema_editor):
    """Who may do what; permissions normally come only after all migrations, so make them first."""
    create_permissions(
        installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, wanted in ROLES.items():
        found = Permission.objects.filter(content_type__app_label="news", codename__in=wanted)
        Group.objects.get(name=name).permissions.add(*found)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0008_nightly_runs'),
        ('news', '0024_site_intakes'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Departure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('fingerprint', models.CharField(max_length=64, unique=True)),
                ('at', models.DateTimeField(verbose_name='berhenti pada')),
            ],
            options={
                'verbose_name': 'alamat yang berhenti',
                'verbose_name_plural': 'alamat yang berhenti',
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Mailing',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('publication', 'Siaran pers'), ('correction', 'Ralat atau pembaruan'), ('withdrawal', 'Pencabutan'), ('advisory', 'Agenda')], max_length=11, verbose_name='jenis')),
                ('audience', models.CharField(choices=[('readers', 'Pelanggan'), ('press', 'Daftar pers'), ('holders', 'Yang sudah dikirimi'), ('test', 'Uji kepada diri sendiri')], max_length=7, verbose_name='penerima')),
                ('event_sequence', models.PositiveIntegerField(null=True, verbose_name='perubahan agenda ke-')),
                ('made_at', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                ('due_at', models.DateTimeField(verbose_name='dikirim paling cepat')),
                ('prepared_at', models.DateTimeField(null=True, verbose_name='penerima ditentukan pada')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='news.edition', verbose_name='edisi')),
                ('event', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='mailings', to='news.event', verbose_name='agenda')),
                ('made_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dikirim oleh')),
            ],
            options={
                'verbose_name': 'kiriman',
                'verbose_name_plural': 'kiriman surel',
                'ordering': ['-id'],
                'permissions': [('send_mailing', 'Dapat mengirim ke daftar pers')],
                'default_permissions': ['view'],
            },
        ),
        migrations.CreateModel(
            name='MediaContact',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('name', models.CharField(help_text='Misalnya “Rusli Djalil” atau “Meja redaksi”.', max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='nama orang atau meja')),
                ('medium', models.CharField(max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='media')),
                ('channel', models.CharField(choices=[('cetak', 'Cetak'), ('daring', 'Daring'), ('radio', 'Radio'), ('televisi', 'Televisi'), ('kantor berita', 'Kantor berita'), ('lainnya', 'Lainnya')], default='daring', max_length=13, verbose_name='saluran media')),
                ('address', models.EmailField(help_text='Huruf besar dan kecil dianggap sama: satu alamat hanya sekali di daftar.', max_length=254, verbose_name='alamat surel')),
                ('phone', models.CharField(blank=True, max_length=60, validators=[kominfo.lib.fields.no_control_characters], verbose_name='telepon atau WhatsApp')),
                ('consent_source', models.CharField(help_text='Bagaimana orang ini setuju dikirimi: “kartu nama pada jumpa pers”, “surel permintaan”.', max_length=200, validators=[kominfo.lib.fields.no_control_characters], verbose_name='asal persetujuan')),
                ('consented_on', models.DateField(verbose_name='tanggal persetujuan')),
                ('left_at', models.DateTimeField(blank=True, null=True, verbose_name='berhenti pada')),
                ('refusal', models.CharField(blank=True, db_default='', default='', max_length=200, verbose_name='penolakan terakhir')),
                ('added_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='dicatat oleh')),
                ('agencies', models.ManyToManyField(blank=True, related_name='+', to='agencies.agency', verbose_name='minat: instansi')),
                ('areas', models.ManyToManyField(blank=True, related_name='+', to='agencies.area', verbose_name='minat: wilayah')),
                ('topics', models.ManyToManyField(blank=True, related_name='+', to='news.topic', verbose_name='minat: topik')),
            ],
            options={
                'verbose_name': 'kontak media',
                'verbose_name_plural': 'kontak media',
                'ordering': ['medium', 'name', 'pk'],
            },
        ),
        migrations.CreateModel(
            name='Delivery',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='alamat surel')),
                ('is_daily', models.BooleanField(db_default=False, default=False, verbose_name='bersama yang lain sehari sekali')),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('sending', 'Sedang dikirim'), ('sent', 'Terkirim'), ('failed', 'Gagal'), ('uncertain', 'Mungkin terkirim'), ('dropped', 'Tidak dikirim')], default='waiting', max_length=9, verbose_name='keadaan')),
                ('attempts', models.PositiveSmallIntegerField(db_default=0, default=0, verbose_name='percobaan')),
                ('error', models.TextField(blank=True, db_default='', default='', verbose_name='galat')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dikirim paling cepat')),
                ('sending_since', models.DateTimeField(null=True, verbose_name='mulai dikirim')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='terkirim pada')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='news.edition', verbose_name='edisi yang dikirim')),
                ('mailing', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.PROTECT, related_name='deliveries', to='news.mailing', verbose_name='kiriman')),
                ('contact', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='news.mediacontact', verbose_name='kontak media')),
            ],
            options={
                'verbose_name': 'pengiriman',
                'verbose_name_plural': 'pengiriman',
                'ordering': ['-id'],
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Subscription',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('address', models.EmailField(max_length=254, verbose_name='alamat surel')),
                ('about', models.CharField(choices=[('all', 'Semua siaran pers'), ('agency', 'Satu instansi'), ('area', 'Satu wilayah'), ('topic', 'Satu topik'), ('agenda', 'Agenda')], max_length=6, verbose_name='tentang')),
                ('pace', models.CharField(choices=[('at_once', 'Segera sesudah terbit'), ('daily', 'Sekali sehari')], max_length=7, verbose_name='seberapa sering')),
                ('asked_at', models.DateTimeField(verbose_name='diminta pada')),
                ('confirmed_at', models.DateTimeField(null=True, verbose_name='dikonfirmasi pada')),
                ('agency', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agencies.agency', verbose_name='instansi')),
                ('area', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='agencies.area', verbose_name='wilayah')),
                ('topic', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='news.topic', verbose_name='topik')),
            ],
            options={
                'verbose_name': 'langganan surel',
                'verbose_name_plural': 'langganan surel',
                'default_permissions': [],
            },
        ),
        migrations.AddIndex(
            model_name='mailing',
            index=models.Index(condition=models.Q(('prepared_at', None)), fields=['due_at'], name='mailing_to_prepare'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('edition__isnull', False), ('event', None), ('event_sequence', None)), models.Q(('edition', None), ('event__isnull', False), ('event_sequence__isnull', False)), _connector='OR'), name='mailing_of_one_thing'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.UniqueConstraint(condition=models.Q(('audience__in', ['readers', 'holders'])), fields=('edition', 'kind', 'audience'), name='mailing_of_edition_once'),
        ),
        migrations.AddConstraint(
            model_name='mailing',
            constraint=models.UniqueConstraint(condition=models.Q(('audience__in', ['readers', 'holders'])), fields=('event', 'event_sequence', 'audience'), name='mailing_of_event_once'),
        ),
        migrations.AddConstraint(
            model_name='mediacontact',
            constraint=models.UniqueConstraint(django.db.models.functions.text.Lower('address'), name='media_contact_once', violation_error_message='Alamat surel ini sudah ada di daftar pers, mungkin dengan huruf besar lain. Ubah yang itu.'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='delivery_waiting'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['sending_since'], name='delivery_by_minute'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(django.db.models.functions.text.Lower('address'), name='delivery_by_address'),
        ),
        migrations.AddIndex(
            model_name='delivery',
            index=models.Index(fields=['mailing', 'state'], name='delivery_of_mailing'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.UniqueConstraint(models.F('mailing'), django.db.models.functions.text.Lower('address'), condition=models.Q(('address', ''), _negated=True), name='delivery_once'),
        ),
        migrations.AddConstraint(
            model_name='delivery',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='delivery_sent_has_time'),
        ),
        migrations.AddIndex(
            model_name='subscription',
            index=models.Index(condition=models.Q(('confirmed_at', None)), fields=['asked_at'], name='subscription_unconfirmed'),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.UniqueConstraint(fields=('address', 'about', 'agency', 'area', 'topic'), name='subscription_once', nulls_distinct=False),
        ),
        migrations.AddConstraint(
            model_name='subscription',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('about__in', ['all', 'agenda']), ('agency', None), ('area', None), ('topic', None)), models.Q(('about', 'agency'), ('agency__isnull', False), ('area', None), ('topic', None)), models.Q(('about', 'area'), ('agency', None), ('area__isnull', False), ('topic', None)), models.Q(('about', 'topic'), ('agency', None), ('area', None), ('topic__isnull', False)), _connector='OR'), name='subscription_about_one_thing'),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
