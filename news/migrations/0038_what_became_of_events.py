"""Stored pages of releases say what became of the events that they name.

The text of an edition stays as it is frozen; its page is made anew when an event of it is called off, or moved.
"""

from django.db import migrations

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


class Migration(migrations.Migration):
    dependencies = [("news", "0037_identity_and_calendars"), ("agencies", "0015_words_of_posts")]

    operations = [migrations.RunSQL(STALE, KEEP)]
