"""Deliveries whose address is emptied keep its keyed fingerprint, and errors keep no address."""

from django.db import migrations, models
from django.db.models import F, Func, Value


def without_addresses(apps, schema_editor):
    """A server's words may hold the address: of those rows the name of the error stays."""
    Delivery = apps.get_model("news", "Delivery")
    name = Func(F("error"), Value(":"), Value(1), function="split_part")
    Delivery.objects.filter(error__contains="@").update(error=name)
    Delivery.objects.filter(error__contains="@").update(error="")
    Delivery.objects.filter(address="").exclude(error="").update(error="")


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0025_mailings'),
    ]

    operations = [
        migrations.AddField(
            model_name='delivery',
            name='fingerprint',
            field=models.CharField(blank=True, db_default='', default='', max_length=64, verbose_name='sidik alamat yang dihapus'),
        ),
        migrations.RunPython(without_addresses, migrations.RunPython.noop, elidable=True),
    ]
