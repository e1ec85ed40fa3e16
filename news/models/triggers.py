"""The triggers on tables of this app: they protect published rows, move the site stamp and tell calendars of changes."""

import pgtrigger

from agencies.models.triggers import by_edition, by_event, by_part, stamped_by
from kominfo.lib.postgres.guards import AfterChange, Function, Guard, refusals


def stamped_if_written(seen: str, *, through: str = "") -> list[Guard]:
    """Readers see the rows `written` that the query finds, whether they changed or were only saved."""
    func = f"""
    PERFORM note_change_if(EXISTS ({seen}));
    RETURN NULL;
"""
    return stamped_by(func, before=False, through=through)


# An edition is written once; after that only its end moves. Readers see one that begins, and one that ends now.
EDITION_STAMPED = stamped_by(
    """
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
""",
    before=True,
    declare=[("soon", "timestamptz := clock_timestamp() + interval '1 minute'")],
)
EDITION_KEPT = refusals(
    "immutable",
    function="keep_edition",
    func="""
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'editions are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - 'live_until' IS DISTINCT FROM to_jsonb(OLD) - 'live_until' THEN
        RAISE EXCEPTION 'editions never change' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.live_until IS NOT NULL AND OLD.live_until <= now() AND NEW.live_until IS DISTINCT FROM OLD.live_until THEN
        RAISE EXCEPTION 'a closed edition stays closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
""",
)
FORCED_KEPT = refusals(
    "kept",
    function="keep_forced_publication",
    func="""
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'forced publications are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.reviewed_by_id IS NOT NULL
        OR to_jsonb(NEW) - 'reviewed_by_id' - 'reviewed_at' IS DISTINCT FROM to_jsonb(OLD) - 'reviewed_by_id' - 'reviewed_at'
    THEN
        RAISE EXCEPTION 'a forced publication only gets its review, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
""",
)
PHOTO_WITHDRAWAL_KEPT = refusals(
    "kept",
    function="keep_photo_withdrawal",
    func="""
    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'withdrawals of photos are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.ended_at IS NOT NULL
        OR (OLD.reviewed_by_id IS NOT NULL AND NEW.reviewed_by_id IS DISTINCT FROM OLD.reviewed_by_id)
        OR to_jsonb(NEW) - ARRAY['reviewed_by_id', 'reviewed_at', 'ended_by_id', 'ended_at', 'end_reason']
            IS DISTINCT FROM
            to_jsonb(OLD) - ARRAY['reviewed_by_id', 'reviewed_at', 'ended_by_id', 'ended_at', 'end_reason']
    THEN
        RAISE EXCEPTION 'a withdrawal of a photo only gets its review and its end, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;
""",
)

# For calendars: SEQUENCE and the time of change rise with every change that calendars show.
EVENT_TOLD = Guard(
    "told",
    function="event_is_told_anew",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    declare=[
        (
            "untold",
            """text[] := ARRAY['sequence', 'updated_at', 'join_url', 'agency_id', 'created_by_id', 'discarded_at',
        'promised_days', 'words']""",
        ),
        (
            "is_told",
            """boolean := OLD.public_from IS NOT NULL
        AND (to_jsonb(NEW) - untold) IS DISTINCT FROM (to_jsonb(OLD) - untold)""",
        ),
    ],
    func="""
    NEW.sequence := greatest(NEW.sequence, OLD.sequence + is_told::int);
    IF NEW.sequence > OLD.sequence AND NEW.updated_at <= OLD.updated_at THEN
        NEW.updated_at := greatest(OLD.updated_at, clock_timestamp());
    END IF;
    RETURN NEW;
""",
)
# The titles under which readers knew an event are kept, apart from typing errors.
EVENT_TITLES = Guard(
    "titles",
    function="keep_announced_title",
    when=pgtrigger.Before,
    operation=pgtrigger.Update,
    func="""
    NEW.announced_titles := OLD.announced_titles;
    IF OLD.public_from IS NOT NULL AND OLD.title <> NEW.title
        AND coalesce(current_setting('kominfo.correction', true), '') = '' THEN
        NEW.announced_titles := OLD.announced_titles || to_jsonb(OLD.title);
    END IF;
    RETURN NEW;
""",
)
# Stored pages of editions show the status of their events.
EVENT_PAGES = AfterChange(
    "page",
    "status",
    "start_on",
    "end_on",
    "date_precision",
    function="pages_of_event_are_stale",
    func="""
    UPDATE news_editionpage SET template_version = '' WHERE template_version <> '' AND edition_id IN (
        SELECT edition_id FROM news_editionevent WHERE event_id = NEW.id
        UNION SELECT edition.id FROM news_edition edition JOIN news_quote quote ON quote.release_id = edition.release_id
            WHERE quote.event_id = NEW.id
    );
    RETURN NULL;
""",
)


def _told(function: str) -> Guard:
    """A row of an event that is written or deleted counts as a change of the event."""
    return Guard(
        "told",
        function=function,
        when=pgtrigger.After,
        operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
        func="""
    IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN
        PERFORM tell_events_anew(ARRAY[OLD.event_id, NEW.event_id]);
    END IF;
    RETURN NULL;
""",
    )


SESSION_TOLD = _told("session_is_told_anew")
OUTCOME_TOLD = _told("outcome_is_told_anew")
VENUE_TOLD = AfterChange(
    "told",
    "name",
    "address",
    "area_id",
    function="venue_is_told_anew",
    func="""
    PERFORM tell_events_anew(events_at(ARRAY[NEW.id]));
    RETURN NULL;
""",
)

# Which of the rows `written` readers see, by what the rows are.
OF_EDITION = """SELECT FROM written LEFT JOIN news_edition edition ON edition.id = written.edition_id
        WHERE edition.live_from IS NULL OR edition.live_from <= clock_timestamp() + interval '1 minute'"""
# A kit's size on the page of its edition. One that is made for an old edition, when somebody asks for it, moves nothing: the
# page then says the size from the next change on, and whoever asks for a thousand kits renews no page of anybody else.
KITS = """SELECT FROM written JOIN news_edition edition ON edition.id = written.edition_id
        WHERE edition.live_from BETWEEN clock_timestamp() - interval '2 days' AND clock_timestamp() + interval '1 minute'"""
OF_EVENT = """SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL"""
EVENTS = "SELECT FROM written WHERE public_from IS NOT NULL"
SPEAKERS = """SELECT FROM written LEFT JOIN news_session session ON session.id = written.session_id
        LEFT JOIN news_event event ON event.id = session.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL"""
PHOTOS = """SELECT FROM written WHERE id IN (
            SELECT photo_id FROM news_eventphoto JOIN news_event event ON event.id = event_id
            WHERE event.public_from IS NOT NULL)
        OR id IN (SELECT logo_id FROM agencies_agency) OR id IN (SELECT portrait_id FROM agencies_official)"""
ATTACHMENTS = """SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id
        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL
        UNION ALL SELECT FROM written
        JOIN news_eventoutcome outcome ON written.id IN (outcome.transcript_file_id, outcome.minutes_file_id)
        JOIN news_event event ON event.id = outcome.event_id WHERE event.public_from IS NOT NULL"""

# Which of the rows `changed` readers see.
TOPICS = f"""SELECT FROM changed WHERE {by_edition("changed", "news_editiontopic", "topic_id")}
        OR {by_part("news_event_topics", "part.topic_id = changed.id")}"""
PROGRAMMES = f"SELECT FROM changed WHERE {by_edition('changed', 'news_editionprogramme', 'programme_id')}"
REGULATIONS = f"SELECT FROM changed WHERE {by_edition('changed', 'news_editionregulation', 'regulation_id')}"
VENUES = f"""SELECT FROM changed WHERE {by_event("event.venue_id = changed.id")}
        OR {by_part("news_session", "part.venue_id = changed.id")}"""

# What the guards call. A change here goes with a migration that makes the function anew: a test compares them.
CALLED = [
    Function(
        "note_change_if",
        "is_seen boolean",
        "void",
        "plpgsql",
        """
BEGIN
    IF is_seen THEN
        INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE
        SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    END IF;
END """,
    ),
    Function(
        "note_planned_change",
        "",
        "void",
        "sql",
        """
    INSERT INTO news_sitestamp (id, changed_at, planned_at) VALUES (1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET planned_at = greatest(excluded.planned_at, news_sitestamp.planned_at + interval '1 microsecond');
""",
    ),
    Function(
        "events_at",
        "venues bigint[]",
        "bigint[]",
        "sql STABLE",
        """
    SELECT array_agg(id) FROM (
        SELECT id FROM news_event WHERE venue_id = ANY(venues)
        UNION SELECT event_id FROM news_session WHERE venue_id = ANY(venues)
    ) AS there(id);
""",
    ),
    Function(
        "tell_events_anew",
        "told bigint[]",
        "void",
        "sql",
        """
    UPDATE news_event SET sequence = sequence + 1, updated_at = greatest(updated_at, clock_timestamp())
    WHERE id = ANY(told) AND public_from IS NOT NULL;
""",
    ),
]
