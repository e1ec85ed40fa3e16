"""Releases are found under who delivered the words of another person too: what is stored for search gets their names."""

from django.db import migrations

ADD = """
    UPDATE news_editiontext text SET names = text.names || more.names, marks = text.marks || more.marks
    FROM (
        SELECT edition_id,
            string_agg(' . ' || delivered_as, '') AS names, string_agg(' pejabatq' || delivered_by_id, '') AS marks
        FROM news_editionquote WHERE delivered_by_id IS NOT NULL GROUP BY edition_id
    ) more
    WHERE more.edition_id = text.edition_id
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0027_event_without_a_day_fills_its_month")]
    operations = [migrations.RunSQL(ADD, migrations.RunSQL.noop)]
