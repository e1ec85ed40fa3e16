"""One name for the site that outlives its address; calendars hear of every change that they show.

SEQUENCE and the day of change used to follow the event's own form alone. Triggers see the rest too: its sessions, and
the names of the places where it is. Both numbers only ever rise.
"""

import uuid

from django.db import migrations, models

EVENT = """
CREATE FUNCTION event_is_told_anew() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    untold text[] := ARRAY['sequence', 'updated_at', 'join_url', 'agency_id', 'created_by_id', 'discarded_at',
        'promised_days', 'words'];
    is_told boolean := OLD.public_from IS NOT NULL
        AND (to_jsonb(NEW) - untold) IS DISTINCT FROM (to_jsonb(OLD) - untold);
BEGIN
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + is_told::int);
    IF NEW.sequence > OLD.sequence AND NEW.updated_at <= OLD.updated_at THEN
        NEW.updated_at := greatest(OLD.updated_at, clock_timestamp());
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER news_event_told BEFORE UPDATE ON news_event
    FOR EACH ROW EXECUTE FUNCTION event_is_told_anew();
CREATE FUNCTION tell_events_anew(told bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE news_event SET sequence = sequence + 1, updated_at = greatest(updated_at, clock_timestamp())
    WHERE id = ANY(told) AND public_from IS NOT NULL;
$$;
"""
SESSION = """
CREATE FUNCTION session_is_told_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN
        PERFORM tell_events_anew(ARRAY[OLD.event_id, NEW.event_id]);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER news_session_told AFTER INSERT OR UPDATE OR DELETE ON news_session
    FOR EACH ROW EXECUTE FUNCTION session_is_told_anew();
"""
PLACE = """
CREATE FUNCTION events_at(venues bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(id) FROM (
        SELECT id FROM news_event WHERE venue_id = ANY(venues)
        UNION SELECT event_id FROM news_session WHERE venue_id = ANY(venues)
    ) AS there(id);
$$;
CREATE FUNCTION venue_is_told_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_events_anew(events_at(ARRAY[NEW.id]));
    RETURN NULL;
END $$;
CREATE TRIGGER news_venue_told AFTER UPDATE OF name, address, area_id ON news_venue
    FOR EACH ROW WHEN ((OLD.name, OLD.address, OLD.area_id) IS DISTINCT FROM (NEW.name, NEW.address, NEW.area_id))
    EXECUTE FUNCTION venue_is_told_anew();
CREATE FUNCTION area_is_told_anew() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM tell_events_anew(events_at(ARRAY(SELECT id FROM news_venue WHERE area_id = NEW.id)));
    RETURN NULL;
END $$;
CREATE TRIGGER agencies_area_told AFTER UPDATE OF name ON agencies_area
    FOR EACH ROW WHEN (OLD.name IS DISTINCT FROM NEW.name) EXECUTE FUNCTION area_is_told_anew();
"""
BACKWARD = """
DROP TRIGGER agencies_area_told ON agencies_area;
DROP TRIGGER news_venue_told ON news_venue;
DROP TRIGGER news_session_told ON news_session;
DROP TRIGGER news_event_told ON news_event;
DROP FUNCTION area_is_told_anew();
DROP FUNCTION venue_is_told_anew();
DROP FUNCTION events_at(bigint[]);
DROP FUNCTION session_is_told_anew();
DROP FUNCTION tell_events_anew(bigint[]);
DROP FUNCTION event_is_told_anew();
"""


def give_the_site_its_name(apps, schema_editor):
    apps.get_model("news", "SiteIdentity").objects.create()


class Migration(migrations.Migration):
    dependencies = [("news", "0036_words_of_releases"), ("agencies", "0012_address_of_the_tree")]

    operations = [
        migrations.CreateModel(
            name="SiteIdentity",
            fields=[
                ("number", models.UUIDField(default=uuid.uuid4, editable=False, primary_key=True, serialize=False)),
                ("singleton", models.BooleanField(default=True, editable=False, unique=True)),
            ],
            options={
                "constraints": [models.CheckConstraint(condition=models.Q(("singleton", True)), name="one_identity")],
                "default_permissions": [],
            },
        ),
        migrations.RunPython(give_the_site_its_name, migrations.RunPython.noop),
        migrations.RunSQL(EVENT + SESSION + PLACE, BACKWARD),
    ]
