"""The site stamp tells nothing of what readers cannot see yet: scheduled editions, events not announced, unused photos.

`changed_at` is what readers see of a write and part of each page's tag. `planned_at` only has every process ask anew when
the next moment comes.
"""

from django.db import migrations, models

NOTE = """
CREATE FUNCTION note_planned_change() RETURNS void LANGUAGE sql AS $$
    INSERT INTO news_sitestamp (id, changed_at, planned_at) VALUES (1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET planned_at = greatest(excluded.planned_at, news_sitestamp.planned_at + interval '1 microsecond');
$$;
CREATE FUNCTION note_change_if(is_seen boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF is_seen THEN
        INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE
        SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    END IF;
END $$;
"""
# By table: whether readers see a change of one of the rows `written`. The clocks of application and database may differ a little:
# what goes live within a minute counts as seen.
SEEN = {
    "news_editionpage": """SELECT FROM written LEFT JOIN news_edition edition ON edition.id = written.edition_id
        WHERE edition.live_from IS NULL OR edition.live_from <= clock_timestamp() + interval '1 minute'""",
    "news_event": "SELECT FROM written WHERE public_from IS NOT NULL",
    "news_photo": """SELECT FROM written WHERE id IN (
            SELECT photo_id FROM news_eventphoto JOIN news_event event ON event.id = event_id
            WHERE event.public_from IS NOT NULL)
        OR id IN (SELECT logo_id FROM agencies_agency) OR id IN (SELECT portrait_id FROM agencies_official)""",
    "news_attachment": """SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id
        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL""",
    "news_sessionspeaker": """SELECT FROM written LEFT JOIN news_session session ON session.id = written.session_id
        LEFT JOIN news_event event ON event.id = session.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL""",
}
SEEN["news_editiontext"] = SEEN["news_editionpage"]
OF_EVENT = """SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL"""
SEEN |= {
    table: OF_EVENT
    for table in (
        "news_delegation",
        "news_event_files",
        "news_event_topics",
        "news_eventphoto",
        "news_eventrole",
        "news_session",
    )
}
CHECK = """
CREATE FUNCTION {table}_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM note_change_if(EXISTS ({seen}));
    RETURN NULL;
END $$;
"""
# An edition is written once; after that only its end moves. Readers see one that begins, and one that ends now.
EDITION = """
CREATE FUNCTION news_edition_seen() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    soon timestamptz := clock_timestamp() + interval '1 minute';
BEGIN
    PERFORM note_planned_change();
    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            SELECT FROM written JOIN before USING (id)
            WHERE written.live_from <= soon
              AND coalesce(written.live_until > soon, true) IS DISTINCT FROM coalesce(before.live_until > soon, true)
        ));
    ELSE
        PERFORM note_change_if(EXISTS (SELECT FROM written WHERE live_from <= soon));
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGERS = """
DROP TRIGGER {table}_stamp ON {table};
CREATE TRIGGER {table}_stamp AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER {table}_stamp_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
CREATE TRIGGER {table}_stamp_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
CREATE TRIGGER {table}_stamp_update AFTER UPDATE ON {table} REFERENCING NEW TABLE AS written{old}
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
"""
TABLES = [*SEEN, "news_edition"]
FORWARD = (
    NOTE
    + EDITION
    + "".join(CHECK.format(table=table, seen=seen) for table, seen in SEEN.items())
    + "".join(
        TRIGGERS.format(table=table, old=" OLD TABLE AS before" if table == "news_edition" else "")
        for table in TABLES
    )
)
BACKWARD = (
    "".join(
        f"DROP TRIGGER {table}_stamp ON {table};"
        + "".join(f"DROP TRIGGER {table}_stamp_{event} ON {table};" for event in ("insert", "delete", "update"))
        + f"DROP FUNCTION {table}_seen();"
        f"CREATE TRIGGER {table}_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();"
        for table in TABLES
    )
    + "DROP FUNCTION note_change_if(boolean); DROP FUNCTION note_planned_change();"
)


class Migration(migrations.Migration):

    dependencies = [('news', '0021_regulation_year')]

    operations = [
        migrations.AddField(
            model_name='sitestamp',
            name='planned_at',
            field=models.DateTimeField(null=True),
        ),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
