"""An event of which only the month was known counted as on its first day: it fills the month."""

from django.db import migrations, models
from django.db.models import F, Func, Q

FILL = """
    UPDATE news_event
    SET start_on = date_trunc('month', start_on)::date,
        end_on = (date_trunc('month', start_on) + interval '1 month - 1 day')::date,
        start_time = NULL, end_time = NULL
    WHERE date_precision = 'month'
"""
LAST_OF_MONTH = Func(
    F("start_on"),
    output_field=models.DateField(),
    template="(%(expressions)s + interval '1 month - 1 day')::date",
)


class Migration(migrations.Migration):
    dependencies = [("news", "0026_pages_follow_the_registry")]
    operations = [
        migrations.AlterField(
            model_name="event",
            name="date_precision",
            field=models.CharField(
                choices=[("day", "tanggal pasti"), ("month", "baru bulannya")],
                default="day",
                help_text="“Baru bulannya” mencatat sebulan penuh, tanpa jam.",
                max_length=5,
                verbose_name="ketelitian tanggal",
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
        migrations.AddConstraint(
            model_name="event",
            constraint=models.CheckConstraint(
                condition=Q(date_precision="day")
                | Q(end_on=LAST_OF_MONTH, end_time=None, start_on__day=1, start_time=None),
                name="event_without_a_day_fills_its_month",
                violation_error_message="Selama baru bulannya yang diketahui, kegiatan dicatat untuk sebulan penuh, tanpa jam.",
            ),
        ),
    ]
