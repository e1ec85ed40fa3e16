"""What triggers do for the tables of this app: former names, the sealed audit trail, and the site's stamp.

The stamp (`news.views.stamp`) moves on with every write that readers see, and only then. In doubt a row counts as seen:
whatever an edition that has begun, an event with a day of publication or a row with a page of its own leads to. The
clocks of application and database may differ a little: what goes live within a minute counts as begun.

Conditions name tables of news: triggers live in one database, whose tables know no apps.
"""

from typing import Any

import pgtrigger

from kominfo.lib.postgres.guards import AfterChange, Function, Guard

NOTE_CHANGE = """
    INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    RETURN NULL;
"""
STAMP: dict[str, Any] = {
    "function": "note_public_change",
    "func": NOTE_CHANGE,
    "when": pgtrigger.After,
    "level": pgtrigger.Statement,
}
EVERY_WRITE = pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete | pgtrigger.Truncate


def stamped() -> list[Guard]:
    """Readers see every row of the table."""
    return [Guard("stamp", operation=EVERY_WRITE, **STAMP)]


def stamped_by(func: str, *, before: bool, through: str = "", **options: Any) -> list[Guard]:
    """`func` decides once a statement, from the rows `written`; an update also has those `before` if they are asked for.

    TRUNCATE has no such rows: it always counts.
    """
    shared = options | {
        "function": "{table}_seen",
        "func": func,
        "through": through,
        "when": pgtrigger.After,
        "level": pgtrigger.Statement,
    }
    new, old = pgtrigger.Referencing(new="written"), pgtrigger.Referencing(old="written")
    both = pgtrigger.Referencing(new="written", old="before") if before else new
    return [
        Guard("stamp", operation=pgtrigger.Truncate, through=through, **STAMP),
        Guard("stamp_insert", operation=pgtrigger.Insert, referencing=new, **shared),
        Guard("stamp_delete", operation=pgtrigger.Delete, referencing=old, **shared),
        Guard("stamp_update", operation=pgtrigger.Update, referencing=both, **shared),
    ]


def stamped_if(seen: str, *, through: str = "") -> list[Guard]:
    """Readers see the rows `changed` that the query finds; a save that changes nothing has none."""
    func = f"""
    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) {seen}
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) {seen}));
    END IF;
    RETURN NULL;
"""
    return stamped_by(func, before=True, through=through)


def former_names(*columns: str) -> Guard:
    """Every name that the columns had is kept, whoever changes it.

    The transaction says in settings why a name was a typing error, in which columns, and that readers never saw the row.
    """
    return Guard(
        "former_name",
        function="keep_former_name",
        arguments=columns,
        when=pgtrigger.After,
        operation=pgtrigger.Update,
        declare=[
            ("named", "text"),
            ("reason", "text := coalesce(current_setting('kominfo.correction', true), '')"),
            ("corrected", "text := coalesce(current_setting('kominfo.corrected', true), '')"),
            ("before", "text"),
        ],
        func="""
    IF coalesce(current_setting('kominfo.unseen', true), '') <> '' THEN
        RETURN NULL;
    END IF;
    FOREACH named IN ARRAY TG_ARGV LOOP
        before := coalesce(to_jsonb(OLD) ->> named, '');
        IF before <> '' AND before IS DISTINCT FROM to_jsonb(NEW) ->> named THEN
            INSERT INTO agencies_formername ("table", object_id, "column", value, until, is_typo, reason)
            VALUES (TG_TABLE_NAME, OLD.id, named, before, clock_timestamp(),
                reason <> '' AND (corrected = '' OR named = ANY (string_to_array(corrected, ','))), reason);
        END IF;
    END LOOP;
    RETURN NULL;
""",
    )


def linked_pages(who: str) -> Guard:
    """Whether a name in a stored page is a link follows whether the official or agency has a public page."""
    return AfterChange(
        "page",
        "is_public",
        function=f"pages_of_{who}_are_stale",
        func=f"""
    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_{who}listing WHERE {who}_id = NEW.id
    );
    RETURN NULL;
""",
    )


# Lists of an area hold the editions of its agencies.
LISTED_IN_AREA = AfterChange(
    "area",
    "area_id",
    function="list_agency_elsewhere",
    func="""
    DELETE FROM news_arealisting l USING news_edition e
    WHERE l.edition_id = e.id AND e.agency_id = NEW.id AND l.area_id = OLD.area_id AND NOT EXISTS (
        SELECT FROM news_editionarea a WHERE a.edition_id = e.id AND a.area_id = OLD.area_id
    );
    INSERT INTO news_arealisting (edition_id, area_id, release_id, published_at)
    SELECT id, NEW.area_id, release_id, published_at FROM news_edition WHERE agency_id = NEW.id
    ON CONFLICT DO NOTHING;
    RETURN NULL;
""",
)
# Calendars hear of an event whose place has another name.
AREA_TOLD = AfterChange(
    "told",
    "name",
    function="area_is_told_anew",
    func="""
    PERFORM tell_events_anew(events_at(ARRAY(SELECT id FROM news_venue WHERE area_id = NEW.id)));
    RETURN NULL;
""",
)
# Deferred to the commit, so that the lock which orders the chain is held for a moment only and no transaction waits for
# another while it works.
SEAL = Guard(
    "seal",
    function="seal_new_audit_entry",
    func="""
    PERFORM seal_audit_entry(NEW);
    RETURN NULL;
""",
    when=pgtrigger.After,
    operation=pgtrigger.Insert,
    timing=pgtrigger.Deferred,
)


BEGUN = "edition.live_from <= clock_timestamp() + interval '1 minute'"


def by_edition(row: str, links: str, column: str) -> str:
    """Whether an edition that has begun leads to the row."""
    return (
        f"EXISTS (SELECT FROM {links} link JOIN news_edition edition ON edition.id = link.edition_id "
        f"WHERE link.{column} = {row}.id AND {BEGUN})"
    )


def by_event(condition: str) -> str:
    """Whether an event that is or will be public does."""
    return f"EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND {condition})"


def by_part(table: str, condition: str) -> str:
    """Whether a part of such an event does."""
    return by_event(f"event.id IN (SELECT part.event_id FROM {table} part WHERE {condition})")


AT_EVENT = (
    by_part("news_eventrole", "tenure.id IN (part.tenure_id, part.represents_id)")
    + " OR "
    + by_event("""event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id)""")
)


def by_tenure(condition: str) -> str:
    """Whether a tenure that readers see does."""
    return f"""EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE {condition} AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR {AT_EVENT}))"""


AGENCY_SEEN = f"""agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR {by_tenure("held.agency_id = agency.id")}
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND {BEGUN})
    OR {by_edition("agency", "news_editionagency", "agency_id")}
    OR {by_event("agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id)")}
    OR {by_part("news_delegation", "part.agency_id = agency.id")}"""
OFFICIAL_SEEN = f"""official.is_public
    OR {by_tenure("holder.id = official.id")}
    OR {by_edition("official", "news_editionofficial", "official_id")}
    OR {by_edition("official", "news_officiallisting", "official_id")}"""

# Which of the rows `changed` readers see, by what the rows are.
OF_AGENCY = (
    "SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id "
    f"WHERE agency.id IS NULL OR {AGENCY_SEEN}"
)
AGENCIES = f"SELECT FROM changed agency WHERE {AGENCY_SEEN}"
SUCCESSORS = """SELECT FROM changed
        LEFT JOIN agencies_agency before_it ON before_it.id = changed.from_agency_id
        LEFT JOIN agencies_agency after_it ON after_it.id = changed.to_agency_id
        WHERE before_it.is_public IS NOT FALSE OR after_it.is_public IS NOT FALSE"""
FUNCTIONS = f"""SELECT FROM changed WHERE {by_part("news_delegation", "part.function_id = changed.id")}
        OR EXISTS (SELECT FROM agencies_agency_functions link JOIN agencies_agency agency ON agency.id = link.agency_id
            WHERE link.function_id = changed.id AND agency.is_public)"""
OFFICIALS = f"SELECT FROM changed official WHERE {OFFICIAL_SEEN}"
OF_OFFICIAL = f"""SELECT FROM changed LEFT JOIN agencies_official official ON official.id = changed.official_id
        WHERE official.id IS NULL OR {OFFICIAL_SEEN}"""
POSTS = f"""SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id
        WHERE agency.is_public IS NOT FALSE OR {by_tenure("held.id = changed.id")}
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = changed.id)"""
TENURES = f"""SELECT FROM changed tenure
        LEFT JOIN agencies_official official ON official.id = tenure.official_id
        LEFT JOIN agencies_post post ON post.id = tenure.post_id
        LEFT JOIN agencies_agency agency ON agency.id = post.agency_id
        WHERE official.is_public IS NOT FALSE OR agency.is_public IS NOT FALSE
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = tenure.post_id)
        OR {by_edition("official", "news_officiallisting", "official_id")} OR {AT_EVENT}"""

# What the guards call. A change here goes with a migration that makes the function anew: a test compares them.
CALLED = [
    Function(
        "audit_text",
        "e agencies_auditentry",
        "text",
        "sql STABLE",
        """
    SELECT jsonb_build_array(e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.actor_name, e.action,
        e.object_type, e.object_id, e.object_label, e.before, e.after, e.note)::text
""",
    ),
    Function(
        "seal_audit_entry",
        "e agencies_auditentry",
        "void",
        "plpgsql",
        """
DECLARE
    last_number bigint := 0;
    last_seal text := repeat('0', 64);
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('agencies_auditseal'));
    SELECT number, seal INTO last_number, last_seal FROM agencies_auditseal ORDER BY number DESC LIMIT 1;
    last_number := coalesce(last_number, 0);
    last_seal := coalesce(last_seal, repeat('0', 64));
    INSERT INTO agencies_auditseal (number, entry_id, previous, seal)
    VALUES (last_number + 1, e.id, last_seal, encode(sha256(convert_to(last_seal || audit_text(e), 'UTF8')), 'hex'));
END """,
    ),
]
