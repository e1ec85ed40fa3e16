"""The thread of notes on a release, the outbox of letters, and what each person wants to get."""

import django.contrib.postgres.fields
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import kominfo.lib.fields
from django.conf import settings
from django.db import migrations, models


FORWARD = """
CREATE TRIGGER news_note_append_only BEFORE UPDATE OR DELETE ON news_note
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER news_note_no_truncate BEFORE TRUNCATE ON news_note
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER news_note_no_truncate ON news_note;
DROP TRIGGER news_note_append_only ON news_note;
"""


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0006_audit_seals'),
        ('news', '0005_release_versions'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LetterPreference',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='+', serialize=False, to=settings.AUTH_USER_MODEL, verbose_name='pengguna')),
                ('unwanted', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('submitted', 'Naskah diajukan'), ('returned', 'Naskah dikembalikan'), ('approved', 'Naskah disetujui'), ('scheduled', 'Dijadwalkan atau batal dijadwalkan'), ('published', 'Terbit'), ('corrected', 'Ralat, hak jawab dan pembaruan'), ('withdrawn', 'Pencabutan'), ('forced', 'Terbit paksa tanpa persetujuan'), ('noted', 'Catatan baru')], max_length=10), blank=True, default=list, size=None, verbose_name='tidak dikirim')),
            ],
            options={
                'verbose_name': 'pemberitahuan',
                'verbose_name_plural': 'pemberitahuan',
                'default_permissions': [],
            },
        ),
        migrations.CreateModel(
            name='Letter',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('happening', models.CharField(max_length=80, verbose_name='peristiwa')),
                ('kind', models.CharField(choices=[('submitted', 'Naskah diajukan'), ('returned', 'Naskah dikembalikan'), ('approved', 'Naskah disetujui'), ('scheduled', 'Dijadwalkan atau batal dijadwalkan'), ('published', 'Terbit'), ('corrected', 'Ralat, hak jawab dan pembaruan'), ('withdrawn', 'Pencabutan'), ('forced', 'Terbit paksa tanpa persetujuan'), ('noted', 'Catatan baru')], max_length=10, verbose_name='jenis')),
                ('address', models.EmailField(blank=True, max_length=254, verbose_name='alamat surel')),
                ('subject', models.CharField(max_length=200, verbose_name='perihal')),
                ('body', models.TextField(verbose_name='isi')),
                ('state', models.CharField(choices=[('waiting', 'Menunggu'), ('sending', 'Sedang dikirim'), ('sent', 'Terkirim'), ('failed', 'Gagal'), ('uncertain', 'Mungkin terkirim'), ('dropped', 'Tidak dikirim')], default='waiting', max_length=9, verbose_name='keadaan')),
                ('attempts', models.PositiveSmallIntegerField(default=0, verbose_name='percobaan')),
                ('error', models.TextField(blank=True, verbose_name='galat')),
                ('created_at', models.DateTimeField(auto_now_add=True, verbose_name='dibuat pada')),
                ('queued_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='menunggu sejak')),
                ('due_at', models.DateTimeField(default=django.utils.timezone.now, verbose_name='dikirim paling cepat')),
                ('sending_since', models.DateTimeField(null=True, verbose_name='mulai dikirim')),
                ('sent_at', models.DateTimeField(null=True, verbose_name='terkirim pada')),
                ('edition', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='news.edition', verbose_name='edisi')),
                ('recipient', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='penerima')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='news.pressrelease', verbose_name='siaran pers')),
            ],
            options={
                'verbose_name': 'surat',
                'verbose_name_plural': 'surat keluar',
                'ordering': ['-id'],
                'permissions': [('resend_letter', 'Dapat mengirim ulang surat')],
                'default_permissions': ['view'],
                'indexes': [models.Index(condition=models.Q(('state', 'waiting')), fields=['due_at', 'id'], name='letter_waiting'), models.Index(fields=['state', '-id'], name='letter_by_state')],
                'constraints': [models.UniqueConstraint(fields=('happening', 'recipient'), name='letter_once'), models.CheckConstraint(condition=models.Q(models.Q(('sent_at__isnull', False), ('state', 'sent')), models.Q(models.Q(('state', 'sent'), _negated=True), ('sent_at', None)), _connector='OR'), name='letter_sent_has_time')],
            },
        ),
        migrations.CreateModel(
            name='Note',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(choices=[('plain', 'Catatan'), ('returned', 'Dikembalikan'), ('step', 'Catatan langkah'), ('answer', 'Jawaban lewat tautan')], default='plain', max_length=8, verbose_name='jenis')),
                ('signature', models.CharField(blank=True, max_length=120, validators=[kominfo.lib.fields.no_control_characters], verbose_name='nama')),
                ('step', models.CharField(blank=True, max_length=30, verbose_name='langkah')),
                ('text', models.TextField(validators=[kominfo.lib.fields.no_control_characters, django.core.validators.MaxLengthValidator(4000)], verbose_name='catatan')),
                ('at', models.DateTimeField(auto_now_add=True, verbose_name='waktu')),
                ('author', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='penulis')),
                ('release', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='notes', to='news.pressrelease', verbose_name='siaran pers')),
            ],
            options={
                'verbose_name': 'catatan',
                'verbose_name_plural': 'catatan',
                'ordering': ['-id'],
                'default_permissions': [],
                'indexes': [models.Index(fields=['release', '-id'], name='note_thread')],
                'constraints': [models.CheckConstraint(condition=models.Q(('author__isnull', False), models.Q(('signature', ''), _negated=True), _connector='OR'), name='note_has_writer')],
            },
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
