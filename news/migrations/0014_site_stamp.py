"""The site stamp: triggers note each write to a table that public pages read."""

from django.conf import settings
from django.db import migrations, models

PUBLIC_TABLES = [
    "agencies_agency",
    "agencies_agency_functions",
    "agencies_agency_successors",
    "agencies_agencyalias",
    "agencies_agencycontact",
    "agencies_area",
    "agencies_areaalias",
    "agencies_function",
    "agencies_office",
    "agencies_official",
    "agencies_officialalias",
    "agencies_post",
    "agencies_tenure",
    "news_attachment",
    "news_delegation",
    "news_edition",
    "news_editionpage",
    "news_event",
    "news_event_files",
    "news_event_topics",
    "news_eventphoto",
    "news_eventrole",
    "news_page",
    "news_photo",
    "news_programme",
    "news_regulation",
    "news_session",
    "news_sessionspeaker",
    "news_topic",
    "news_venue",
]
# The row stays locked until the writer commits, so that moments become visible in their order.
FUNCTION = """
CREATE FUNCTION note_public_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE TRIGGER {table}_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
"""
FORWARD = FUNCTION + "".join(TRIGGER.format(table=table) for table in PUBLIC_TABLES)
BACKWARD = "".join(f"DROP TRIGGER {table}_stamp ON {table};" for table in PUBLIC_TABLES) + (
    "DROP FUNCTION note_public_change();"
)


class Migration(migrations.Migration):

    dependencies = [
        ('agencies', '0011_head_post'),
        ('news', '0013_standing_pages'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='SiteStamp',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('changed_at', models.DateTimeField()),
            ],
            options={
                'default_permissions': [],
            },
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(condition=models.Q(('change__in', ['first', 'minor']), _negated=True), fields=['-live_from', '-id'], name='edition_told'),
        ),
        migrations.AddIndex(
            model_name='edition',
            index=models.Index(fields=['category', '-published_at', '-release'], name='edition_of_category'),
        ),
        migrations.AddIndex(
            model_name='event',
            index=models.Index(fields=['public_from'], name='event_next_to_go_live'),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
