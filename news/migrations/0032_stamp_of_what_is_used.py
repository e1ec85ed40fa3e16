"""The site stamp tells nothing of registry rows that no public page shows: a topic before its first release, an agency
without a page, an official who stands nowhere. Nor does a save that changes nothing move it.

In doubt a row counts as seen: whatever an edition that has begun, an event with a day of publication or a row with a
page of its own leads to.
"""

from django.db import migrations

BEGUN = "edition.live_from <= clock_timestamp() + interval '1 minute'"
EDITION = "SELECT FROM {links} link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.{column} = {row}.id AND " + BEGUN
EVENT = "SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND "


def by_edition(row, links, column):
    """Whether an edition that has begun leads to the row."""
    return f"EXISTS ({EDITION.format(row=row, links=links, column=column)})"


def by_event(condition):
    """Whether an event that is or will be public does."""
    return f"EXISTS ({EVENT}{condition})"


def by_part(table, condition):
    """Whether a part of such an event does."""
    return by_event(f"event.id IN (SELECT part.event_id FROM {table} part WHERE {condition})")


AT_EVENT = (
    by_part("news_eventrole", "tenure.id IN (part.tenure_id, part.represents_id)")
    + " OR "
    + by_event("""event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id)""")
)


def by_tenure(condition):
    """Whether a tenure that readers see does."""
    return f"""EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE {condition} AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR {AT_EVENT}))"""


# By table: whether readers see one of the rows `changed`.
AGENCY = f"""agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR {by_tenure("held.agency_id = agency.id")}
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND {BEGUN})
    OR {by_edition("agency", "news_editionagency", "agency_id")}
    OR {by_event("agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id)")}
    OR {by_part("news_delegation", "part.agency_id = agency.id")}"""
OF_AGENCY = "SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR " + AGENCY
OFFICIAL = f"""official.is_public
    OR {by_tenure("holder.id = official.id")}
    OR {by_edition("official", "news_editionofficial", "official_id")}
    OR {by_edition("official", "news_officiallisting", "official_id")}"""
SEEN = {
    "news_topic": f"""SELECT FROM changed WHERE {by_edition("changed", "news_editiontopic", "topic_id")}
        OR {by_part("news_event_topics", "part.topic_id = changed.id")}""",
    "news_programme": f"SELECT FROM changed WHERE {by_edition('changed', 'news_editionprogramme', 'programme_id')}",
    "news_regulation": f"SELECT FROM changed WHERE {by_edition('changed', 'news_editionregulation', 'regulation_id')}",
    "news_venue": f"""SELECT FROM changed WHERE {by_event("event.venue_id = changed.id")}
        OR {by_part("news_session", "part.venue_id = changed.id")}""",
    "agencies_function": f"""SELECT FROM changed WHERE {by_part("news_delegation", "part.function_id = changed.id")}
        OR EXISTS (SELECT FROM agencies_agency_functions link JOIN agencies_agency agency ON agency.id = link.agency_id
            WHERE link.function_id = changed.id AND agency.is_public)""",
    "agencies_agency": f"SELECT FROM changed agency WHERE {AGENCY}",
    "agencies_agencyalias": OF_AGENCY,
    "agencies_agencycontact": OF_AGENCY,
    "agencies_agency_functions": OF_AGENCY,
    "agencies_agency_successors": """SELECT FROM changed
        LEFT JOIN agencies_agency before_it ON before_it.id = changed.from_agency_id
        LEFT JOIN agencies_agency after_it ON after_it.id = changed.to_agency_id
        WHERE before_it.is_public IS NOT FALSE OR after_it.is_public IS NOT FALSE""",
    "agencies_official": f"SELECT FROM changed official WHERE {OFFICIAL}",
    "agencies_officialalias": f"""SELECT FROM changed LEFT JOIN agencies_official official ON official.id = changed.official_id
        WHERE official.id IS NULL OR {OFFICIAL}""",
    "agencies_post": f"""SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id
        WHERE agency.is_public IS NOT FALSE OR {by_tenure("held.id = changed.id")}
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = changed.id)""",
    "agencies_tenure": f"""SELECT FROM changed tenure
        LEFT JOIN agencies_official official ON official.id = tenure.official_id
        LEFT JOIN agencies_post post ON post.id = tenure.post_id
        LEFT JOIN agencies_agency agency ON agency.id = post.agency_id
        WHERE official.is_public IS NOT FALSE OR agency.is_public IS NOT FALSE
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = tenure.post_id)
        OR {by_edition("official", "news_officiallisting", "official_id")} OR {AT_EVENT}""",
}
CHECK = """
CREATE FUNCTION {table}_seen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) {seen}
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) {seen}));
    END IF;
    RETURN NULL;
END $$;
DROP TRIGGER {table}_stamp ON {table};
CREATE TRIGGER {table}_stamp AFTER TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
CREATE TRIGGER {table}_stamp_insert AFTER INSERT ON {table} REFERENCING NEW TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
CREATE TRIGGER {table}_stamp_delete AFTER DELETE ON {table} REFERENCING OLD TABLE AS written
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
CREATE TRIGGER {table}_stamp_update AFTER UPDATE ON {table} REFERENCING NEW TABLE AS written OLD TABLE AS before
    FOR EACH STATEMENT EXECUTE FUNCTION {table}_seen();
"""
BACK = """
DROP TRIGGER {table}_stamp ON {table};
DROP TRIGGER {table}_stamp_insert ON {table};
DROP TRIGGER {table}_stamp_delete ON {table};
DROP TRIGGER {table}_stamp_update ON {table};
DROP FUNCTION {table}_seen();
CREATE TRIGGER {table}_stamp AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION note_public_change();
"""


class Migration(migrations.Migration):

    dependencies = [
        ("news", "0031_credit_is_the_name_alone"),
        ("agencies", "0012_address_of_the_tree"),
    ]

    operations = [
        migrations.RunSQL(
            "".join(CHECK.format(table=table, seen=seen) for table, seen in SEEN.items()),
            "".join(BACK.format(table=table) for table in SEEN),
        )
    ]
