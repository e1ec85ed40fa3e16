"""What the database guards of this app's tables: the declarations of `Meta.triggers`, and the functions that they call."""

from django.db import migrations
from pgtrigger.compiler import Trigger
from pgtrigger.migrations import AddTrigger

from kominfo.lib.postgres.guards import AddGuards, GuardSql

# The statements of each function.
NOTE_PUBLIC_CHANGE = """    INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    RETURN NULL;"""
NEWS_REGULATION_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editionregulation link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.regulation_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editionregulation link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.regulation_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')));
    END IF;
    RETURN NULL;"""
NEWS_TOPIC_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editiontopic link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.topic_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_event_topics part WHERE part.topic_id = changed.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editiontopic link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.topic_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_event_topics part WHERE part.topic_id = changed.id))));
    END IF;
    RETURN NULL;"""
NEWS_ATTACHMENT_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id
        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_EDITIONPAGE_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_edition edition ON edition.id = written.edition_id
        WHERE edition.live_from IS NULL OR edition.live_from <= clock_timestamp() + interval '1 minute'));
    RETURN NULL;"""
NEWS_EDITIONTEXT_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_edition edition ON edition.id = written.edition_id
        WHERE edition.live_from IS NULL OR edition.live_from <= clock_timestamp() + interval '1 minute'));
    RETURN NULL;"""
REFUSE_CHANGE = """    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';"""
NEWS_DELEGATION_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_EVENTROLE_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_PHOTO_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written WHERE id IN (
            SELECT photo_id FROM news_eventphoto JOIN news_event event ON event.id = event_id
            WHERE event.public_from IS NOT NULL)
        OR id IN (SELECT logo_id FROM agencies_agency) OR id IN (SELECT portrait_id FROM agencies_official)));
    RETURN NULL;"""
NEWS_EVENTPHOTO_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
KEEP_EDITION = """    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'editions are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF to_jsonb(NEW) - 'live_until' IS DISTINCT FROM to_jsonb(OLD) - 'live_until' THEN
        RAISE EXCEPTION 'editions never change' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.live_until IS NOT NULL AND OLD.live_until <= now() AND NEW.live_until IS DISTINCT FROM OLD.live_until THEN
        RAISE EXCEPTION 'a closed edition stays closed' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;"""
NEWS_EDITION_SEEN = """    PERFORM note_planned_change();
    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            SELECT FROM written JOIN before USING (id)
            WHERE written.live_from <= soon
              AND coalesce(written.live_until > soon, true) IS DISTINCT FROM coalesce(before.live_until > soon, true)
        ));
    ELSE
        PERFORM note_change_if(EXISTS (SELECT FROM written WHERE live_from <= soon));
    END IF;
    RETURN NULL;"""
NEWS_PROGRAMME_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editionprogramme link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.programme_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed WHERE EXISTS (SELECT FROM news_editionprogramme link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.programme_id = changed.id AND edition.live_from <= clock_timestamp() + interval '1 minute')));
    END IF;
    RETURN NULL;"""
NEWS_SESSIONSPEAKER_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_session session ON session.id = written.session_id
        LEFT JOIN news_event event ON event.id = session.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_VENUE_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed WHERE EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.venue_id = changed.id)
        OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_session part WHERE part.venue_id = changed.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed WHERE EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.venue_id = changed.id)
        OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_session part WHERE part.venue_id = changed.id))));
    END IF;
    RETURN NULL;"""
KEEP_FORMER_NAME = """    IF coalesce(current_setting('kominfo.unseen', true), '') <> '' THEN
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
    RETURN NULL;"""
VENUE_IS_TOLD_ANEW = """    PERFORM tell_events_anew(events_at(ARRAY[NEW.id]));
    RETURN NULL;"""
NEWS_SESSION_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
SESSION_IS_TOLD_ANEW = """    IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN
        PERFORM tell_events_anew(ARRAY[OLD.event_id, NEW.event_id]);
    END IF;
    RETURN NULL;"""
NEWS_EVENT_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written WHERE public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_EVENT_FILES_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
NEWS_EVENT_TOPICS_SEEN = """    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id
        WHERE event.id IS NULL OR event.public_from IS NOT NULL));
    RETURN NULL;"""
EVENT_IS_TOLD_ANEW = """    NEW.sequence := greatest(NEW.sequence, OLD.sequence + is_told::int);
    IF NEW.sequence > OLD.sequence AND NEW.updated_at <= OLD.updated_at THEN
        NEW.updated_at := greatest(OLD.updated_at, clock_timestamp());
    END IF;
    RETURN NEW;"""
KEEP_ANNOUNCED_TITLE = """    NEW.announced_titles := OLD.announced_titles;
    IF OLD.public_from IS NOT NULL AND OLD.title <> NEW.title
        AND coalesce(current_setting('kominfo.correction', true), '') = '' THEN
        NEW.announced_titles := OLD.announced_titles || to_jsonb(OLD.title);
    END IF;
    RETURN NEW;"""
PAGES_OF_EVENT_ARE_STALE = """    UPDATE news_editionpage SET template_version = '' WHERE template_version <> '' AND edition_id IN (
        SELECT edition_id FROM news_editionevent WHERE event_id = NEW.id
        UNION SELECT edition.id FROM news_edition edition JOIN news_quote quote ON quote.release_id = edition.release_id
            WHERE quote.event_id = NEW.id
    );
    RETURN NULL;"""
KEEP_FORCED_PUBLICATION = """    IF TG_OP <> 'UPDATE' THEN
        RAISE EXCEPTION 'forced publications are never deleted' USING ERRCODE = 'restrict_violation';
    END IF;
    IF OLD.reviewed_by_id IS NOT NULL
        OR to_jsonb(NEW) - 'reviewed_by_id' - 'reviewed_at' IS DISTINCT FROM to_jsonb(OLD) - 'reviewed_by_id' - 'reviewed_at'
    THEN
        RAISE EXCEPTION 'a forced publication only gets its review, once' USING ERRCODE = 'restrict_violation';
    END IF;
    RETURN NEW;"""
NEWS_EDITION_SEEN_VARIABLES = """DECLARE
    soon timestamptz := clock_timestamp() + interval '1 minute';
"""
KEEP_FORMER_NAME_VARIABLES = """DECLARE
    named text;
    reason text := coalesce(current_setting('kominfo.correction', true), '');
    corrected text := coalesce(current_setting('kominfo.corrected', true), '');
    before text;
"""
EVENT_IS_TOLD_ANEW_VARIABLES = """DECLARE
    untold text[] := ARRAY['sequence', 'updated_at', 'join_url', 'agency_id', 'created_by_id', 'discarded_at',
        'promised_days', 'words'];
    is_told boolean := OLD.public_from IS NOT NULL
        AND (to_jsonb(NEW) - untold) IS DISTINCT FROM (to_jsonb(OLD) - untold);
"""

CALLED = """
CREATE FUNCTION note_change_if(is_seen boolean) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF is_seen THEN
        INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())
        ON CONFLICT (id) DO UPDATE
        SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');
    END IF;
END $$;
CREATE FUNCTION note_planned_change() RETURNS void LANGUAGE sql AS $$
    INSERT INTO news_sitestamp (id, changed_at, planned_at) VALUES (1, clock_timestamp(), clock_timestamp())
    ON CONFLICT (id) DO UPDATE
    SET planned_at = greatest(excluded.planned_at, news_sitestamp.planned_at + interval '1 microsecond');
$$;
CREATE FUNCTION events_at(venues bigint[]) RETURNS bigint[] LANGUAGE sql STABLE AS $$
    SELECT array_agg(id) FROM (
        SELECT id FROM news_event WHERE venue_id = ANY(venues)
        UNION SELECT event_id FROM news_session WHERE venue_id = ANY(venues)
    ) AS there(id);
$$;
CREATE FUNCTION tell_events_anew(told bigint[]) RETURNS void LANGUAGE sql AS $$
    UPDATE news_event SET sequence = sequence + 1, updated_at = greatest(updated_at, clock_timestamp())
    WHERE id = ANY(told) AND public_from IS NOT NULL;
$$;
"""
UNCALLED = """
DROP FUNCTION tell_events_anew(bigint[]);
DROP FUNCTION events_at(bigint[]);
DROP FUNCTION note_planned_change();
DROP FUNCTION note_change_if(boolean);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("news", "0001_initial"), ("agencies", "0003_guards")]

    operations = [
        migrations.RunSQL(CALLED, UNCALLED),
        AddGuards([
            AddTrigger("page", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="b93efaea1665b657e583c27f6c426e5b5dc64c16", level="STATEMENT", operation="INSERT OR UPDATE OR DELETE OR TRUNCATE", pgid="news_page_stamp", table="news_page", when="AFTER"))),
            AddTrigger("regulation", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="04271a594a928a76e664f337ee29f0a0f520288b", level="STATEMENT", operation="TRUNCATE", pgid="news_regulation_stamp", table="news_regulation", when="AFTER"))),
            AddTrigger("regulation", Trigger(name="stamp_insert", sql=GuardSql(execute="news_regulation_seen()", func=NEWS_REGULATION_SEEN, hash="1c59f398b85bb476ac0ad814624c88c8bc0d82ac", level="STATEMENT", operation="INSERT", pgid="news_regulation_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_regulation", when="AFTER"))),
            AddTrigger("regulation", Trigger(name="stamp_delete", sql=GuardSql(execute="news_regulation_seen()", func=NEWS_REGULATION_SEEN, hash="66b97efc366d3f89b79c7261470149c42b519cfe", level="STATEMENT", operation="DELETE", pgid="news_regulation_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_regulation", when="AFTER"))),
            AddTrigger("regulation", Trigger(name="stamp_update", sql=GuardSql(execute="news_regulation_seen()", func=NEWS_REGULATION_SEEN, hash="608502c96cae1d975fb3265add5bb761dd9233d3", level="STATEMENT", operation="UPDATE", pgid="news_regulation_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="news_regulation", when="AFTER"))),
            AddTrigger("topic", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="068929781f0f157eca56a1be92b469842f6b8c64", level="STATEMENT", operation="TRUNCATE", pgid="news_topic_stamp", table="news_topic", when="AFTER"))),
            AddTrigger("topic", Trigger(name="stamp_insert", sql=GuardSql(execute="news_topic_seen()", func=NEWS_TOPIC_SEEN, hash="829147aa5ff6b007ce368d8076acac0cf7d441ee", level="STATEMENT", operation="INSERT", pgid="news_topic_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_topic", when="AFTER"))),
            AddTrigger("topic", Trigger(name="stamp_delete", sql=GuardSql(execute="news_topic_seen()", func=NEWS_TOPIC_SEEN, hash="073b8462d035749a7283f0b5f162665849db36a0", level="STATEMENT", operation="DELETE", pgid="news_topic_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_topic", when="AFTER"))),
            AddTrigger("topic", Trigger(name="stamp_update", sql=GuardSql(execute="news_topic_seen()", func=NEWS_TOPIC_SEEN, hash="c8d09dde75b22f3268bccbf2ae6126be786376b1", level="STATEMENT", operation="UPDATE", pgid="news_topic_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="news_topic", when="AFTER"))),
            AddTrigger("attachment", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="6fb4f43c1d9d9d9834f3f0d3e53e92c87fbac8af", level="STATEMENT", operation="TRUNCATE", pgid="news_attachment_stamp", table="news_attachment", when="AFTER"))),
            AddTrigger("attachment", Trigger(name="stamp_insert", sql=GuardSql(execute="news_attachment_seen()", func=NEWS_ATTACHMENT_SEEN, hash="0593cc33ef5ec9e707af8265bfe35c6e9a451d7d", level="STATEMENT", operation="INSERT", pgid="news_attachment_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_attachment", when="AFTER"))),
            AddTrigger("attachment", Trigger(name="stamp_delete", sql=GuardSql(execute="news_attachment_seen()", func=NEWS_ATTACHMENT_SEEN, hash="7783abfb9efa9ce5eafcf80afd6ba81eeade271c", level="STATEMENT", operation="DELETE", pgid="news_attachment_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_attachment", when="AFTER"))),
            AddTrigger("attachment", Trigger(name="stamp_update", sql=GuardSql(execute="news_attachment_seen()", func=NEWS_ATTACHMENT_SEEN, hash="697825e1433b2d97e17ee23010d4a5d269a72cbd", level="STATEMENT", operation="UPDATE", pgid="news_attachment_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_attachment", when="AFTER"))),
            AddTrigger("editionpage", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="ecfa8f4bde66c368f756e37c010b9ef5afd12536", level="STATEMENT", operation="TRUNCATE", pgid="news_editionpage_stamp", table="news_editionpage", when="AFTER"))),
            AddTrigger("editionpage", Trigger(name="stamp_insert", sql=GuardSql(execute="news_editionpage_seen()", func=NEWS_EDITIONPAGE_SEEN, hash="86efc15843070fc4497143ae8e367879b3e59ea1", level="STATEMENT", operation="INSERT", pgid="news_editionpage_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_editionpage", when="AFTER"))),
            AddTrigger("editionpage", Trigger(name="stamp_delete", sql=GuardSql(execute="news_editionpage_seen()", func=NEWS_EDITIONPAGE_SEEN, hash="a1fa96229e2245c21d016ae47ed79a1d87aa7f29", level="STATEMENT", operation="DELETE", pgid="news_editionpage_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_editionpage", when="AFTER"))),
            AddTrigger("editionpage", Trigger(name="stamp_update", sql=GuardSql(execute="news_editionpage_seen()", func=NEWS_EDITIONPAGE_SEEN, hash="2af1c6bc46829660b6e8973552243a0563adf529", level="STATEMENT", operation="UPDATE", pgid="news_editionpage_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_editionpage", when="AFTER"))),
            AddTrigger("editiontext", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="0b59ccf55c03b81e09264483502da716d98a02e0", level="STATEMENT", operation="TRUNCATE", pgid="news_editiontext_stamp", table="news_editiontext", when="AFTER"))),
            AddTrigger("editiontext", Trigger(name="stamp_insert", sql=GuardSql(execute="news_editiontext_seen()", func=NEWS_EDITIONTEXT_SEEN, hash="10cbd528b9768b69eb4777bfb452c5921f0dcf2c", level="STATEMENT", operation="INSERT", pgid="news_editiontext_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_editiontext", when="AFTER"))),
            AddTrigger("editiontext", Trigger(name="stamp_delete", sql=GuardSql(execute="news_editiontext_seen()", func=NEWS_EDITIONTEXT_SEEN, hash="49514157b8cfcc9e866a08569d6ebe1cbf086a92", level="STATEMENT", operation="DELETE", pgid="news_editiontext_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_editiontext", when="AFTER"))),
            AddTrigger("editiontext", Trigger(name="stamp_update", sql=GuardSql(execute="news_editiontext_seen()", func=NEWS_EDITIONTEXT_SEEN, hash="8082d0365bd6d8951e5f73dd3b84bedb773a1d90", level="STATEMENT", operation="UPDATE", pgid="news_editiontext_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_editiontext", when="AFTER"))),
            AddTrigger("editionagency", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="e024f1ac37aa4b43cc55380f3a569396e14c1782", operation="UPDATE OR DELETE", pgid="news_editionagency_immutable", table="news_editionagency", when="BEFORE"))),
            AddTrigger("editionagency", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="5a00352c42454c566954dfe4370623b10d5a5bc0", level="STATEMENT", operation="TRUNCATE", pgid="news_editionagency_no_truncate", table="news_editionagency", when="BEFORE"))),
            AddTrigger("editionarea", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="3c90a08a2f69f88f67039d538a11ab0c4f7618c1", operation="UPDATE OR DELETE", pgid="news_editionarea_immutable", table="news_editionarea", when="BEFORE"))),
            AddTrigger("editionarea", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="01237ac1983ce108ce55b482152eba9f7b638897", level="STATEMENT", operation="TRUNCATE", pgid="news_editionarea_no_truncate", table="news_editionarea", when="BEFORE"))),
            AddTrigger("editionattachment", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="8be791569cee47d8c8e8e61a31cbfb4234d70eb1", operation="UPDATE OR DELETE", pgid="news_editionattachment_immutable", table="news_editionattachment", when="BEFORE"))),
            AddTrigger("editionattachment", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="6cbb1d9bf7a827a4bd96a64011afa018ae956646", level="STATEMENT", operation="TRUNCATE", pgid="news_editionattachment_no_truncate", table="news_editionattachment", when="BEFORE"))),
            AddTrigger("editionofficial", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="49c46dde94a073f09dbf305b14ceb24306174ca3", operation="UPDATE OR DELETE", pgid="news_editionofficial_immutable", table="news_editionofficial", when="BEFORE"))),
            AddTrigger("editionofficial", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="977cc40c129df62950d7809ca6d936aeba465f2a", level="STATEMENT", operation="TRUNCATE", pgid="news_editionofficial_no_truncate", table="news_editionofficial", when="BEFORE"))),
            AddTrigger("editionquote", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="69100e1ffc60041699cc06187218cf6e1589e0a7", operation="UPDATE OR DELETE", pgid="news_editionquote_immutable", table="news_editionquote", when="BEFORE"))),
            AddTrigger("editionquote", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="3779952472bf8199e11df80d2e3a77a284c30238", level="STATEMENT", operation="TRUNCATE", pgid="news_editionquote_no_truncate", table="news_editionquote", when="BEFORE"))),
            AddTrigger("editionevent", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="3310467dfd5d368514c8cc85fcac80cf3d9dc2f4", operation="UPDATE OR DELETE", pgid="news_editionevent_immutable", table="news_editionevent", when="BEFORE"))),
            AddTrigger("editionevent", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="8f7c62ab884d909ecbc708031d89ae6b431a6a32", level="STATEMENT", operation="TRUNCATE", pgid="news_editionevent_no_truncate", table="news_editionevent", when="BEFORE"))),
            AddTrigger("delegation", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="a8f115465273d5f38b063732eaf2c85e79fbbc8f", level="STATEMENT", operation="TRUNCATE", pgid="news_delegation_stamp", table="news_delegation", when="AFTER"))),
            AddTrigger("delegation", Trigger(name="stamp_insert", sql=GuardSql(execute="news_delegation_seen()", func=NEWS_DELEGATION_SEEN, hash="2e913336fd5c0d3191f78864f892e0a7a48aebf7", level="STATEMENT", operation="INSERT", pgid="news_delegation_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_delegation", when="AFTER"))),
            AddTrigger("delegation", Trigger(name="stamp_delete", sql=GuardSql(execute="news_delegation_seen()", func=NEWS_DELEGATION_SEEN, hash="5112e2050d0b39975de73fc9fcf155c5eded0461", level="STATEMENT", operation="DELETE", pgid="news_delegation_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_delegation", when="AFTER"))),
            AddTrigger("delegation", Trigger(name="stamp_update", sql=GuardSql(execute="news_delegation_seen()", func=NEWS_DELEGATION_SEEN, hash="6980f7f1f311d093958f40ce72bf048e511e6bb7", level="STATEMENT", operation="UPDATE", pgid="news_delegation_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_delegation", when="AFTER"))),
            AddTrigger("eventrole", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="10c0472e7ddd1e92c9590c1aa4416d563b87e151", level="STATEMENT", operation="TRUNCATE", pgid="news_eventrole_stamp", table="news_eventrole", when="AFTER"))),
            AddTrigger("eventrole", Trigger(name="stamp_insert", sql=GuardSql(execute="news_eventrole_seen()", func=NEWS_EVENTROLE_SEEN, hash="21193a1744df0a5a564721a640e1e0ac114d519e", level="STATEMENT", operation="INSERT", pgid="news_eventrole_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_eventrole", when="AFTER"))),
            AddTrigger("eventrole", Trigger(name="stamp_delete", sql=GuardSql(execute="news_eventrole_seen()", func=NEWS_EVENTROLE_SEEN, hash="bf9b27156057864a1432e01e80e65fcfb90b9cf3", level="STATEMENT", operation="DELETE", pgid="news_eventrole_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_eventrole", when="AFTER"))),
            AddTrigger("eventrole", Trigger(name="stamp_update", sql=GuardSql(execute="news_eventrole_seen()", func=NEWS_EVENTROLE_SEEN, hash="f708cd2d8728d847aa4ca70e4cb565083f6e3809", level="STATEMENT", operation="UPDATE", pgid="news_eventrole_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_eventrole", when="AFTER"))),
            AddTrigger("linkvisit", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="4d35bfa5a54595f9b2cd43ba1231d020211e05cf", operation="UPDATE OR DELETE", pgid="news_linkvisit_append_only", table="news_linkvisit", when="BEFORE"))),
            AddTrigger("linkvisit", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="e0ac174e759f5da25a1b83198fa6542efbee6d8e", level="STATEMENT", operation="TRUNCATE", pgid="news_linkvisit_no_truncate", table="news_linkvisit", when="BEFORE"))),
            AddTrigger("pagetext", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="e20ad7b9c9c1e131264858edf305aef816fcc95f", operation="UPDATE OR DELETE", pgid="news_pagetext_append_only", table="news_pagetext", when="BEFORE"))),
            AddTrigger("pagetext", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="2fd54919751517d4dac51de821c20634bb000149", level="STATEMENT", operation="TRUNCATE", pgid="news_pagetext_no_truncate", table="news_pagetext", when="BEFORE"))),
            AddTrigger("photo", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="d806a438c2b9772cedefff65eab801781b5f344a", level="STATEMENT", operation="TRUNCATE", pgid="news_photo_stamp", table="news_photo", when="AFTER"))),
            AddTrigger("photo", Trigger(name="stamp_insert", sql=GuardSql(execute="news_photo_seen()", func=NEWS_PHOTO_SEEN, hash="83ed1a4c2127b8663297bef264e03afca2f190bc", level="STATEMENT", operation="INSERT", pgid="news_photo_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_photo", when="AFTER"))),
            AddTrigger("photo", Trigger(name="stamp_delete", sql=GuardSql(execute="news_photo_seen()", func=NEWS_PHOTO_SEEN, hash="6185587830679e914e6eb23bd7912352fb4e99c4", level="STATEMENT", operation="DELETE", pgid="news_photo_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_photo", when="AFTER"))),
            AddTrigger("photo", Trigger(name="stamp_update", sql=GuardSql(execute="news_photo_seen()", func=NEWS_PHOTO_SEEN, hash="d7a1166574bb77c3b40a0854f07120bd14b6e383", level="STATEMENT", operation="UPDATE", pgid="news_photo_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_photo", when="AFTER"))),
            AddTrigger("eventphoto", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="7467905e32ee31a12015cb05018b854fd95572aa", level="STATEMENT", operation="TRUNCATE", pgid="news_eventphoto_stamp", table="news_eventphoto", when="AFTER"))),
            AddTrigger("eventphoto", Trigger(name="stamp_insert", sql=GuardSql(execute="news_eventphoto_seen()", func=NEWS_EVENTPHOTO_SEEN, hash="de48e326591de7ffb99c5c3675cd040a2d0e4daf", level="STATEMENT", operation="INSERT", pgid="news_eventphoto_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_eventphoto", when="AFTER"))),
            AddTrigger("eventphoto", Trigger(name="stamp_delete", sql=GuardSql(execute="news_eventphoto_seen()", func=NEWS_EVENTPHOTO_SEEN, hash="bd2121ee0eb851955ec71ed6586be97d63ef106e", level="STATEMENT", operation="DELETE", pgid="news_eventphoto_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_eventphoto", when="AFTER"))),
            AddTrigger("eventphoto", Trigger(name="stamp_update", sql=GuardSql(execute="news_eventphoto_seen()", func=NEWS_EVENTPHOTO_SEEN, hash="13ba9613fd05efd16be1fced60dba81cb992fa6a", level="STATEMENT", operation="UPDATE", pgid="news_eventphoto_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_eventphoto", when="AFTER"))),
            AddTrigger("editionphoto", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="c07b87ec29fb83358ae7432b7e884b5f446b334f", operation="UPDATE OR DELETE", pgid="news_editionphoto_immutable", table="news_editionphoto", when="BEFORE"))),
            AddTrigger("editionphoto", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="3cf1a2b66999b85c75422f77f29c0567b8b7c8ad", level="STATEMENT", operation="TRUNCATE", pgid="news_editionphoto_no_truncate", table="news_editionphoto", when="BEFORE"))),
            AddTrigger("officiallisting", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="891429efbdeb0536a7c22b672fec67253299819f", operation="UPDATE OR DELETE", pgid="news_officiallisting_immutable", table="news_officiallisting", when="BEFORE"))),
            AddTrigger("officiallisting", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="083931517c7974ec3a7b8b1e2f796248ec2de14c", level="STATEMENT", operation="TRUNCATE", pgid="news_officiallisting_no_truncate", table="news_officiallisting", when="BEFORE"))),
            AddTrigger("note", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="d618355a03e8174f3e8fd88a5327b66006ea26ea", operation="UPDATE OR DELETE", pgid="news_note_append_only", table="news_note", when="BEFORE"))),
            AddTrigger("note", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="4b4635c4fa536e84705df638768f19f1f987e33a", level="STATEMENT", operation="TRUNCATE", pgid="news_note_no_truncate", table="news_note", when="BEFORE"))),
            AddTrigger("edition", Trigger(name="immutable", sql=GuardSql(execute="keep_edition()", func=KEEP_EDITION, hash="7dfb60645843f91c5ebf743f7878569565db84e0", operation="UPDATE OR DELETE", pgid="news_edition_immutable", table="news_edition", when="BEFORE"))),
            AddTrigger("edition", Trigger(name="no_truncate", sql=GuardSql(execute="keep_edition()", func=KEEP_EDITION, hash="d1fe9aac1c973ba3b3e8ec9d39060ac0479aaddf", level="STATEMENT", operation="TRUNCATE", pgid="news_edition_no_truncate", table="news_edition", when="BEFORE"))),
            AddTrigger("edition", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="96247d155c45846015ce9a578dbcb37eaddb3f3c", level="STATEMENT", operation="TRUNCATE", pgid="news_edition_stamp", table="news_edition", when="AFTER"))),
            AddTrigger("edition", Trigger(name="stamp_insert", sql=GuardSql(declare=NEWS_EDITION_SEEN_VARIABLES, execute="news_edition_seen()", func=NEWS_EDITION_SEEN, hash="5d997d98c294a9fbdc78f9f03e83cf1ceb020cda", level="STATEMENT", operation="INSERT", pgid="news_edition_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_edition", when="AFTER"))),
            AddTrigger("edition", Trigger(name="stamp_delete", sql=GuardSql(declare=NEWS_EDITION_SEEN_VARIABLES, execute="news_edition_seen()", func=NEWS_EDITION_SEEN, hash="04ebeff139651009ac8e96cff8f31613021cad69", level="STATEMENT", operation="DELETE", pgid="news_edition_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_edition", when="AFTER"))),
            AddTrigger("edition", Trigger(name="stamp_update", sql=GuardSql(declare=NEWS_EDITION_SEEN_VARIABLES, execute="news_edition_seen()", func=NEWS_EDITION_SEEN, hash="a1efb764f2d48673b5b9cd22c70c70578c3f8b94", level="STATEMENT", operation="UPDATE", pgid="news_edition_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="news_edition", when="AFTER"))),
            AddTrigger("agencylisting", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="58cc6a6f2f98f414db2f6ff00c45b171a3475a66", operation="UPDATE OR DELETE", pgid="news_agencylisting_immutable", table="news_agencylisting", when="BEFORE"))),
            AddTrigger("agencylisting", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="50db4632006454696e4d7f091acb24c7c235fc4b", level="STATEMENT", operation="TRUNCATE", pgid="news_agencylisting_no_truncate", table="news_agencylisting", when="BEFORE"))),
            AddTrigger("programme", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="cdbd434a449febe2d324e9a6363fb1d573dda672", level="STATEMENT", operation="TRUNCATE", pgid="news_programme_stamp", table="news_programme", when="AFTER"))),
            AddTrigger("programme", Trigger(name="stamp_insert", sql=GuardSql(execute="news_programme_seen()", func=NEWS_PROGRAMME_SEEN, hash="5a4f4edf0a8aa8f659e1d50160669cca14afc1c2", level="STATEMENT", operation="INSERT", pgid="news_programme_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_programme", when="AFTER"))),
            AddTrigger("programme", Trigger(name="stamp_delete", sql=GuardSql(execute="news_programme_seen()", func=NEWS_PROGRAMME_SEEN, hash="ac94b63fdf5ad5dcfa0fdeb5e1a42c0915500eb2", level="STATEMENT", operation="DELETE", pgid="news_programme_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_programme", when="AFTER"))),
            AddTrigger("programme", Trigger(name="stamp_update", sql=GuardSql(execute="news_programme_seen()", func=NEWS_PROGRAMME_SEEN, hash="efc805fbf81bd3d7c78b9a53de4ca2f53ec9b23d", level="STATEMENT", operation="UPDATE", pgid="news_programme_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="news_programme", when="AFTER"))),
            AddTrigger("editionprogramme", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="168e48a81397c4deee21f253cbb21cb271aba1e1", operation="UPDATE OR DELETE", pgid="news_editionprogramme_immutable", table="news_editionprogramme", when="BEFORE"))),
            AddTrigger("editionprogramme", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="28061a4f54aec0a62987d6b2faba6e3fd9ac6c19", level="STATEMENT", operation="TRUNCATE", pgid="news_editionprogramme_no_truncate", table="news_editionprogramme", when="BEFORE"))),
            AddTrigger("editionregulation", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="fccc6efe897dcf3f31edc3672a39fdd9f14fb3b7", operation="UPDATE OR DELETE", pgid="news_editionregulation_immutable", table="news_editionregulation", when="BEFORE"))),
            AddTrigger("editionregulation", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="f9b90a82d8ea07ea7be71e1743e1f79c3fe61032", level="STATEMENT", operation="TRUNCATE", pgid="news_editionregulation_no_truncate", table="news_editionregulation", when="BEFORE"))),
            AddTrigger("releaseversion", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="569f4ccc2f0fe7cd563d88015ae7301343a2ae36", operation="UPDATE OR DELETE", pgid="news_releaseversion_append_only", table="news_releaseversion", when="BEFORE"))),
            AddTrigger("releaseversion", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="84c63392473cfa0fd41a5a3ab66aa09701b5d60b", level="STATEMENT", operation="TRUNCATE", pgid="news_releaseversion_no_truncate", table="news_releaseversion", when="BEFORE"))),
            AddTrigger("sessionspeaker", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="c8596be0d41cbb70668b231c776e974e1d5b48f7", level="STATEMENT", operation="TRUNCATE", pgid="news_sessionspeaker_stamp", table="news_sessionspeaker", when="AFTER"))),
            AddTrigger("sessionspeaker", Trigger(name="stamp_insert", sql=GuardSql(execute="news_sessionspeaker_seen()", func=NEWS_SESSIONSPEAKER_SEEN, hash="3f81915ca3b0bbefad8efe0cc722c80052af9b13", level="STATEMENT", operation="INSERT", pgid="news_sessionspeaker_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_sessionspeaker", when="AFTER"))),
            AddTrigger("sessionspeaker", Trigger(name="stamp_delete", sql=GuardSql(execute="news_sessionspeaker_seen()", func=NEWS_SESSIONSPEAKER_SEEN, hash="cb6d63c10102c2a7e96ef4982c0ef34550c1977b", level="STATEMENT", operation="DELETE", pgid="news_sessionspeaker_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_sessionspeaker", when="AFTER"))),
            AddTrigger("sessionspeaker", Trigger(name="stamp_update", sql=GuardSql(execute="news_sessionspeaker_seen()", func=NEWS_SESSIONSPEAKER_SEEN, hash="d60c05512fd19235482852290906db946e5a7896", level="STATEMENT", operation="UPDATE", pgid="news_sessionspeaker_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_sessionspeaker", when="AFTER"))),
            AddTrigger("editiontopic", Trigger(name="immutable", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="00e9530a392e49d0163a5aebfdc7216fff34e210", operation="UPDATE OR DELETE", pgid="news_editiontopic_immutable", table="news_editiontopic", when="BEFORE"))),
            AddTrigger("editiontopic", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="2f8cd8eb46ebe9eeb02b641ea93808c349eb6381", level="STATEMENT", operation="TRUNCATE", pgid="news_editiontopic_no_truncate", table="news_editiontopic", when="BEFORE"))),
            AddTrigger("venue", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="d1129ff53cea433dfd54c6939f67414fcf31aaf2", level="STATEMENT", operation="TRUNCATE", pgid="news_venue_stamp", table="news_venue", when="AFTER"))),
            AddTrigger("venue", Trigger(name="stamp_insert", sql=GuardSql(execute="news_venue_seen()", func=NEWS_VENUE_SEEN, hash="8d1b70ebc5aceb050b5e4d23638f3f3247f22a26", level="STATEMENT", operation="INSERT", pgid="news_venue_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_venue", when="AFTER"))),
            AddTrigger("venue", Trigger(name="stamp_delete", sql=GuardSql(execute="news_venue_seen()", func=NEWS_VENUE_SEEN, hash="bd21b4b33b440ec9106e8c96776eeff3b60121a1", level="STATEMENT", operation="DELETE", pgid="news_venue_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_venue", when="AFTER"))),
            AddTrigger("venue", Trigger(name="stamp_update", sql=GuardSql(execute="news_venue_seen()", func=NEWS_VENUE_SEEN, hash="b7c45fa4543a70ae638d41ebf1a69a6788ff6e92", level="STATEMENT", operation="UPDATE", pgid="news_venue_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="news_venue", when="AFTER"))),
            AddTrigger("venue", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('name', 'address')", func=KEEP_FORMER_NAME, hash="811ad07b4485ba344d6238c5688571482993a221", operation="UPDATE", pgid="news_venue_former_name", table="news_venue", when="AFTER"))),
            AddTrigger("venue", Trigger(name="told", sql=GuardSql(condition="WHEN (OLD.name IS DISTINCT FROM NEW.name OR OLD.address IS DISTINCT FROM NEW.address OR OLD.area_id IS DISTINCT FROM NEW.area_id)", execute="venue_is_told_anew()", func=VENUE_IS_TOLD_ANEW, hash="a2e9ec1ec7b06de88c451af9c36ef5df8c7c1008", operation='UPDATE OF "name", "address", "area_id"', pgid="news_venue_told", table="news_venue", when="AFTER"))),
            AddTrigger("session", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="21fee1163ed5ec95f9af3ec10275652af95217b7", level="STATEMENT", operation="TRUNCATE", pgid="news_session_stamp", table="news_session", when="AFTER"))),
            AddTrigger("session", Trigger(name="stamp_insert", sql=GuardSql(execute="news_session_seen()", func=NEWS_SESSION_SEEN, hash="cd1033ed41a5d097dcf4b0d0f005053a6145b061", level="STATEMENT", operation="INSERT", pgid="news_session_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_session", when="AFTER"))),
            AddTrigger("session", Trigger(name="stamp_delete", sql=GuardSql(execute="news_session_seen()", func=NEWS_SESSION_SEEN, hash="a55931b143ae3b4bf99231eaa80ceab8c65cebb0", level="STATEMENT", operation="DELETE", pgid="news_session_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_session", when="AFTER"))),
            AddTrigger("session", Trigger(name="stamp_update", sql=GuardSql(execute="news_session_seen()", func=NEWS_SESSION_SEEN, hash="a585c7cac3b58c72498df97823f40d407b642cb5", level="STATEMENT", operation="UPDATE", pgid="news_session_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_session", when="AFTER"))),
            AddTrigger("session", Trigger(name="told", sql=GuardSql(execute="session_is_told_anew()", func=SESSION_IS_TOLD_ANEW, hash="f5390e028beb191e622350c2626969e05c306431", operation="INSERT OR UPDATE OR DELETE", pgid="news_session_told", table="news_session", when="AFTER"))),
            AddTrigger("event", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="94e04dafbab3f71cc49b1917704f6112c31cb7d7", level="STATEMENT", operation="TRUNCATE", pgid="news_event_stamp", table="news_event", when="AFTER"))),
            AddTrigger("event", Trigger(name="stamp_insert", sql=GuardSql(execute="news_event_seen()", func=NEWS_EVENT_SEEN, hash="19366e9109166bd1c8371a411be32cde04dd4d5d", level="STATEMENT", operation="INSERT", pgid="news_event_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_event", when="AFTER"))),
            AddTrigger("event", Trigger(name="stamp_delete", sql=GuardSql(execute="news_event_seen()", func=NEWS_EVENT_SEEN, hash="4c47fb9f2f99b196a8de3ac090f10a891b5a38e5", level="STATEMENT", operation="DELETE", pgid="news_event_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_event", when="AFTER"))),
            AddTrigger("event", Trigger(name="stamp_update", sql=GuardSql(execute="news_event_seen()", func=NEWS_EVENT_SEEN, hash="4e4c2139258d3e7a5ecdf7e06126464af4dd83ce", level="STATEMENT", operation="UPDATE", pgid="news_event_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_event", when="AFTER"))),
            AddTrigger("event", Trigger(name="files_stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="1433fa1e9ebcc9c44c399e14ed77a82d5ef4188b", level="STATEMENT", operation="TRUNCATE", pgid="news_event_files_stamp", table="news_event_files", when="AFTER"))),
            AddTrigger("event", Trigger(name="files_stamp_insert", sql=GuardSql(execute="news_event_files_seen()", func=NEWS_EVENT_FILES_SEEN, hash="231febc09683bf8a09a1f505789e17dcc6176799", level="STATEMENT", operation="INSERT", pgid="news_event_files_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_event_files", when="AFTER"))),
            AddTrigger("event", Trigger(name="files_stamp_delete", sql=GuardSql(execute="news_event_files_seen()", func=NEWS_EVENT_FILES_SEEN, hash="06c87041ba7364c2353cb4a5b03ab61ae4fce5e4", level="STATEMENT", operation="DELETE", pgid="news_event_files_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_event_files", when="AFTER"))),
            AddTrigger("event", Trigger(name="files_stamp_update", sql=GuardSql(execute="news_event_files_seen()", func=NEWS_EVENT_FILES_SEEN, hash="5a586768e45769b962973bc0473af9eee40f18f7", level="STATEMENT", operation="UPDATE", pgid="news_event_files_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_event_files", when="AFTER"))),
            AddTrigger("event", Trigger(name="topics_stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="6ac37705034723098ced393c420b562c00061db0", level="STATEMENT", operation="TRUNCATE", pgid="news_event_topics_stamp", table="news_event_topics", when="AFTER"))),
            AddTrigger("event", Trigger(name="topics_stamp_insert", sql=GuardSql(execute="news_event_topics_seen()", func=NEWS_EVENT_TOPICS_SEEN, hash="670b4a2726f7850719979d62cd735d39be0db741", level="STATEMENT", operation="INSERT", pgid="news_event_topics_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="news_event_topics", when="AFTER"))),
            AddTrigger("event", Trigger(name="topics_stamp_delete", sql=GuardSql(execute="news_event_topics_seen()", func=NEWS_EVENT_TOPICS_SEEN, hash="fbda7bd6e5b1c5e5da4c790567021819384a0b68", level="STATEMENT", operation="DELETE", pgid="news_event_topics_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="news_event_topics", when="AFTER"))),
            AddTrigger("event", Trigger(name="topics_stamp_update", sql=GuardSql(execute="news_event_topics_seen()", func=NEWS_EVENT_TOPICS_SEEN, hash="f5e93f4d3f61b5ed7cd5de489476994068303bf7", level="STATEMENT", operation="UPDATE", pgid="news_event_topics_stamp_update", referencing="REFERENCING NEW TABLE AS written ", table="news_event_topics", when="AFTER"))),
            AddTrigger("event", Trigger(name="told", sql=GuardSql(declare=EVENT_IS_TOLD_ANEW_VARIABLES, execute="event_is_told_anew()", func=EVENT_IS_TOLD_ANEW, hash="be20bcb00b584ce084376013ccf06ca18faea258", operation="UPDATE", pgid="news_event_told", table="news_event", when="BEFORE"))),
            AddTrigger("event", Trigger(name="titles", sql=GuardSql(execute="keep_announced_title()", func=KEEP_ANNOUNCED_TITLE, hash="b7062c349a9705dfa3118bed69eb9b830a89ecc5", operation="UPDATE", pgid="news_event_titles", table="news_event", when="BEFORE"))),
            AddTrigger("event", Trigger(name="page", sql=GuardSql(condition="WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.start_on IS DISTINCT FROM NEW.start_on OR OLD.end_on IS DISTINCT FROM NEW.end_on OR OLD.date_precision IS DISTINCT FROM NEW.date_precision)", execute="pages_of_event_are_stale()", func=PAGES_OF_EVENT_ARE_STALE, hash="6029811a45b834729ed30500b33801418c8e656e", operation='UPDATE OF "status", "start_on", "end_on", "date_precision"', pgid="news_event_page", table="news_event", when="AFTER"))),
            AddTrigger("forcedpublication", Trigger(name="kept", sql=GuardSql(execute="keep_forced_publication()", func=KEEP_FORCED_PUBLICATION, hash="28f3e59d9bcf6604c023eaea10aa4044464da315", operation="UPDATE OR DELETE", pgid="news_forcedpublication_kept", table="news_forcedpublication", when="BEFORE"))),
            AddTrigger("forcedpublication", Trigger(name="no_truncate", sql=GuardSql(execute="keep_forced_publication()", func=KEEP_FORCED_PUBLICATION, hash="79db4e1f440d83bee84142393cf42346a71166ff", level="STATEMENT", operation="TRUNCATE", pgid="news_forcedpublication_no_truncate", table="news_forcedpublication", when="BEFORE"))),
            AddTrigger("forcedpublication", Trigger(name="writers_kept", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="97e5bc2aed9f0e08aff922257131aa97bab6fa1e", operation="UPDATE OR DELETE", pgid="news_forcedpublication_writers_kept", table="news_forcedpublication_writers", when="BEFORE"))),
            AddTrigger("forcedpublication", Trigger(name="writers_no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="93bea24519d37ddd69173cc92cd6b5ae06750710", level="STATEMENT", operation="TRUNCATE", pgid="news_forcedpublication_writers_no_truncate", table="news_forcedpublication_writers", when="BEFORE"))),
        ]),
    ]
