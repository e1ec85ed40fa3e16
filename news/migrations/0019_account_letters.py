"""A letter is about a release or about an account."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0018_words_of_links'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name='letter',
            name='account',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL, verbose_name='akun'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='kind',
            field=models.CharField(choices=[('submitted', 'Naskah diajukan'), ('returned', 'Naskah dikembalikan'), ('approved', 'Naskah disetujui'), ('scheduled', 'Dijadwalkan atau batal dijadwalkan'), ('published', 'Terbit'), ('corrected', 'Ralat, hak jawab dan pembaruan'), ('withdrawn', 'Pencabutan'), ('forced', 'Terbit darurat tanpa persetujuan'), ('noted', 'Catatan baru'), ('account', 'Peran, instansi atau keaktifan akun')], max_length=10, verbose_name='jenis'),
        ),
        migrations.AlterField(
            model_name='letter',
            name='release',
            field=models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='letters', to='news.pressrelease', verbose_name='siaran pers'),
        ),
        migrations.AlterField(
            model_name='letterpreference',
            name='unwanted',
            field=django.contrib.postgres.fields.ArrayField(base_field=models.CharField(choices=[('submitted', 'Naskah diajukan'), ('returned', 'Naskah dikembalikan'), ('approved', 'Naskah disetujui'), ('scheduled', 'Dijadwalkan atau batal dijadwalkan'), ('published', 'Terbit'), ('corrected', 'Ralat, hak jawab dan pembaruan'), ('withdrawn', 'Pencabutan'), ('forced', 'Terbit darurat tanpa persetujuan'), ('noted', 'Catatan baru'), ('account', 'Peran, instansi atau keaktifan akun')], max_length=10), blank=True, default=list, size=None, verbose_name='tidak dikirim'),
        ),
        migrations.AddConstraint(
            model_name='letter',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('account__isnull', False), ('release', None)), models.Q(('account', None), ('release__isnull', False)), _connector='OR'), name='letter_about_one_thing'),
        ),
    ]
