"""Readers learn what became of events: the title under which one was announced before, and its place, are kept.

Stored pages of releases say it too. The text of an edition stays as it is frozen; its page is made anew when an event of it is called off, or moved.
"""

from django.db import migrations, models

STALE = """
CREATE FUNCTION pages_of_event_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_editionpage SET template_version = '' WHERE template_version <> '' AND edition_id IN (
        SELECT edition_id FROM news_editionevent WHERE event_id = NEW.id
        UNION SELECT edition.id FROM news_edition edition JOIN news_quote quote ON quote.release_id = edition.release_id
            WHERE quote.event_id = NEW.id
    );
    RETURN NULL;
END $$;
CREATE TRIGGER news_event_page AFTER UPDATE OF status, start_on, end_on, date_precision ON news_event
    FOR EACH ROW WHEN (
        (OLD.status, OLD.start_on, OLD.end_on, OLD.date_precision)
        IS DISTINCT FROM (NEW.status, NEW.start_on, NEW.end_on, NEW.date_precision)
    ) EXECUTE FUNCTION pages_of_event_are_stale();
"""
KEEP = """
DROP TRIGGER news_event_page ON news_event;
DROP FUNCTION pages_of_event_are_stale();
"""
TITLES = """
CREATE FUNCTION keep_announced_title() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.announced_titles := OLD.announced_titles;
    IF OLD.public_from IS NOT NULL AND OLD.title <> NEW.title
        AND coalesce(current_setting('kominfo.correction', true), '') = '' THEN
        NEW.announced_titles := OLD.announced_titles || to_jsonb(OLD.title);
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER news_event_titles BEFORE UPDATE ON news_event
    FOR EACH ROW EXECUTE FUNCTION keep_announced_title();
DROP TRIGGER news_venue_former_name ON news_venue;
CREATE TRIGGER news_venue_former_name AFTER UPDATE ON news_venue
    FOR EACH ROW EXECUTE FUNCTION keep_former_name('name', 'address');
"""
UNTITLED = """
DROP TRIGGER news_venue_former_name ON news_venue;
CREATE TRIGGER news_venue_former_name AFTER UPDATE ON news_venue
    FOR EACH ROW EXECUTE FUNCTION keep_former_name('name');
DROP TRIGGER news_event_titles ON news_event;
DROP FUNCTION keep_announced_title();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0037_identity_and_calendars"), ("agencies", "0016_names_that_readers_saw")]

    operations = [
        migrations.AddField(
            model_name="event",
            name="announced_titles",
            field=models.JSONField(default=list, editable=False, verbose_name="nama yang pernah diumumkan"),
        ),
        migrations.RunSQL(STALE, KEEP),
        migrations.RunSQL(TITLES, UNTITLED),
    ]
