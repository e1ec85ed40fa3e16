"""Lists of agencies walk along `list_of_agency` since 0023; nothing reads this index any more."""

from django.db import migrations


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0024_search_reads_less_put_aside'),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name='edition',
            name='edition_of_agency',
        ),
    ]
