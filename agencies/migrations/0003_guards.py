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
AGENCIES_FUNCTION_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed WHERE EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.function_id = changed.id))
        OR EXISTS (SELECT FROM agencies_agency_functions link JOIN agencies_agency agency ON agency.id = link.agency_id
            WHERE link.function_id = changed.id AND agency.is_public)
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed WHERE EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.function_id = changed.id))
        OR EXISTS (SELECT FROM agencies_agency_functions link JOIN agencies_agency agency ON agency.id = link.agency_id
            WHERE link.function_id = changed.id AND agency.is_public)));
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
AGENCIES_AGENCYALIAS_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))));
    END IF;
    RETURN NULL;"""
AGENCIES_AGENCYCONTACT_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))));
    END IF;
    RETURN NULL;"""
AREA_IS_TOLD_ANEW = """    PERFORM tell_events_anew(events_at(ARRAY(SELECT id FROM news_venue WHERE area_id = NEW.id)));
    RETURN NULL;"""
REFUSE_CHANGE = """    RAISE EXCEPTION 'rows of % are never changed or deleted', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';"""
SEAL_NEW_AUDIT_ENTRY = """    PERFORM seal_audit_entry(NEW);
    RETURN NULL;"""
AGENCIES_AGENCY_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed agency WHERE agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed agency WHERE agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))));
    END IF;
    RETURN NULL;"""
AGENCIES_AGENCY_FUNCTIONS_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id WHERE agency.id IS NULL OR agency.is_public
    OR EXISTS (SELECT FROM agencies_office WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM agencies_agency child WHERE child.parent_id = agency.id AND child.is_public)
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.agency_id = agency.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_programme WHERE agency_id = agency.id)
    OR EXISTS (SELECT FROM news_edition edition WHERE edition.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_editionagency link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.agency_id = agency.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND agency.id IN (event.agency_id, event.organiser_id, event.host_agency_id))
    OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_delegation part WHERE part.agency_id = agency.id))));
    END IF;
    RETURN NULL;"""
AGENCIES_AGENCY_SUCCESSORS_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed
        LEFT JOIN agencies_agency before_it ON before_it.id = changed.from_agency_id
        LEFT JOIN agencies_agency after_it ON after_it.id = changed.to_agency_id
        WHERE before_it.is_public IS NOT FALSE OR after_it.is_public IS NOT FALSE
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed
        LEFT JOIN agencies_agency before_it ON before_it.id = changed.from_agency_id
        LEFT JOIN agencies_agency after_it ON after_it.id = changed.to_agency_id
        WHERE before_it.is_public IS NOT FALSE OR after_it.is_public IS NOT FALSE));
    END IF;
    RETURN NULL;"""
PAGES_OF_AGENCY_ARE_STALE = """    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_agencylisting WHERE agency_id = NEW.id
    );
    RETURN NULL;"""
LIST_AGENCY_ELSEWHERE = """    DELETE FROM news_arealisting l USING news_edition e
    WHERE l.edition_id = e.id AND e.agency_id = NEW.id AND l.area_id = OLD.area_id AND NOT EXISTS (
        SELECT FROM news_editionarea a WHERE a.edition_id = e.id AND a.area_id = OLD.area_id
    );
    INSERT INTO news_arealisting (edition_id, area_id, release_id, published_at)
    SELECT id, NEW.area_id, release_id, published_at FROM news_edition WHERE agency_id = NEW.id
    ON CONFLICT DO NOTHING;
    RETURN NULL;"""
AGENCIES_OFFICIAL_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed official WHERE official.is_public
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE holder.id = official.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_editionofficial link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed official WHERE official.is_public
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE holder.id = official.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_editionofficial link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')));
    END IF;
    RETURN NULL;"""
PAGES_OF_OFFICIAL_ARE_STALE = """    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_officiallisting WHERE official_id = NEW.id
    );
    RETURN NULL;"""
AGENCIES_OFFICIALALIAS_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed LEFT JOIN agencies_official official ON official.id = changed.official_id
        WHERE official.id IS NULL OR official.is_public
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE holder.id = official.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_editionofficial link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed LEFT JOIN agencies_official official ON official.id = changed.official_id
        WHERE official.id IS NULL OR official.is_public
    OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE holder.id = official.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
    OR EXISTS (SELECT FROM news_editionofficial link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')
    OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute')));
    END IF;
    RETURN NULL;"""
AGENCIES_POST_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id
        WHERE agency.is_public IS NOT FALSE OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.id = changed.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = changed.id)
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed LEFT JOIN agencies_agency agency ON agency.id = changed.agency_id
        WHERE agency.is_public IS NOT FALSE OR EXISTS (SELECT FROM agencies_tenure tenure
        JOIN agencies_official holder ON holder.id = tenure.official_id
        JOIN agencies_post held ON held.id = tenure.post_id
        JOIN agencies_agency its ON its.id = held.agency_id
        WHERE held.id = changed.id AND (holder.is_public OR its.is_public
            OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = held.id) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))))
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = changed.id)));
    END IF;
    RETURN NULL;"""
AGENCIES_TENURE_SEEN = """    IF TG_OP = 'UPDATE' THEN
        PERFORM note_change_if(EXISTS (
            WITH changed AS ((TABLE written EXCEPT TABLE before) UNION ALL (TABLE before EXCEPT TABLE written)) SELECT FROM changed tenure
        LEFT JOIN agencies_official official ON official.id = tenure.official_id
        LEFT JOIN agencies_post post ON post.id = tenure.post_id
        LEFT JOIN agencies_agency agency ON agency.id = post.agency_id
        WHERE official.is_public IS NOT FALSE OR agency.is_public IS NOT FALSE
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = tenure.post_id)
        OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute') OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))
        ));
    ELSE
        PERFORM note_change_if(EXISTS (WITH changed AS (TABLE written) SELECT FROM changed tenure
        LEFT JOIN agencies_official official ON official.id = tenure.official_id
        LEFT JOIN agencies_post post ON post.id = tenure.post_id
        LEFT JOIN agencies_agency agency ON agency.id = post.agency_id
        WHERE official.is_public IS NOT FALSE OR agency.is_public IS NOT FALSE
        OR EXISTS (SELECT FROM agencies_office WHERE head_post_id = tenure.post_id)
        OR EXISTS (SELECT FROM news_officiallisting link JOIN news_edition edition ON edition.id = link.edition_id WHERE link.official_id = official.id AND edition.live_from <= clock_timestamp() + interval '1 minute') OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT part.event_id FROM news_eventrole part WHERE tenure.id IN (part.tenure_id, part.represents_id))) OR EXISTS (SELECT FROM news_event event WHERE event.public_from IS NOT NULL AND event.id IN (SELECT session.event_id FROM news_sessionspeaker speaker
        JOIN news_session session ON session.id = speaker.session_id WHERE speaker.tenure_id = tenure.id))));
    END IF;
    RETURN NULL;"""
KEEP_FORMER_NAME_VARIABLES = """DECLARE
    named text;
    reason text := coalesce(current_setting('kominfo.correction', true), '');
    corrected text := coalesce(current_setting('kominfo.corrected', true), '');
    before text;
"""

CALLED = """
CREATE FUNCTION audit_text(e agencies_auditentry) RETURNS text LANGUAGE sql STABLE AS $$
    SELECT jsonb_build_array(e.id, (extract(epoch FROM e.at) * 1000000)::bigint, e.actor_id, e.actor_name, e.action,
        e.object_type, e.object_id, e.object_label, e.before, e.after, e.note)::text
$$;
CREATE FUNCTION seal_audit_entry(e agencies_auditentry) RETURNS void LANGUAGE plpgsql AS $$
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
END $$;
"""
UNCALLED = """
DROP FUNCTION seal_audit_entry(agencies_auditentry);
DROP FUNCTION audit_text(agencies_auditentry);
"""


class Migration(migrations.Migration):
    initial = True
    dependencies = [("agencies", "0002_relations"), ("news", "0001_initial")]

    operations = [
        migrations.RunSQL(CALLED, UNCALLED),
        AddGuards([
            AddTrigger("function", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="56131378cf2d5861fbce20cce8baa51b47dc6973", level="STATEMENT", operation="TRUNCATE", pgid="agencies_function_stamp", table="agencies_function", when="AFTER"))),
            AddTrigger("function", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_function_seen()", func=AGENCIES_FUNCTION_SEEN, hash="d3cf13de055166b130e1f372939d2f0bbac59c88", level="STATEMENT", operation="INSERT", pgid="agencies_function_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_function", when="AFTER"))),
            AddTrigger("function", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_function_seen()", func=AGENCIES_FUNCTION_SEEN, hash="e6c9c86e39cee68db2f4e93a6e1e01a2b8e0b8a2", level="STATEMENT", operation="DELETE", pgid="agencies_function_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_function", when="AFTER"))),
            AddTrigger("function", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_function_seen()", func=AGENCIES_FUNCTION_SEEN, hash="016a39434e16ac1a02612b345383d6a8a43b8b11", level="STATEMENT", operation="UPDATE", pgid="agencies_function_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_function", when="AFTER"))),
            AddTrigger("function", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('name')", func=KEEP_FORMER_NAME, hash="6a95aba3d4e73751c9e31321b5749f9864d60f4c", operation="UPDATE", pgid="agencies_function_former_name", table="agencies_function", when="AFTER"))),
            AddTrigger("agencyalias", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="fff72f8bf7f0f6f4a91c36e201b8cc6af372e51a", level="STATEMENT", operation="TRUNCATE", pgid="agencies_agencyalias_stamp", table="agencies_agencyalias", when="AFTER"))),
            AddTrigger("agencyalias", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_agencyalias_seen()", func=AGENCIES_AGENCYALIAS_SEEN, hash="22762dac9dd6bed04a2e6e9765fedc6ea3ae2160", level="STATEMENT", operation="INSERT", pgid="agencies_agencyalias_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_agencyalias", when="AFTER"))),
            AddTrigger("agencyalias", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_agencyalias_seen()", func=AGENCIES_AGENCYALIAS_SEEN, hash="371c77bb560907feb2d1cbf68dca8a0cf195d52d", level="STATEMENT", operation="DELETE", pgid="agencies_agencyalias_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_agencyalias", when="AFTER"))),
            AddTrigger("agencyalias", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_agencyalias_seen()", func=AGENCIES_AGENCYALIAS_SEEN, hash="bd62b44d9a709788f5f45297561ee60c13dfaf50", level="STATEMENT", operation="UPDATE", pgid="agencies_agencyalias_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_agencyalias", when="AFTER"))),
            AddTrigger("agencycontact", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="a6242961e703a153207367318af028a572c4ceb0", level="STATEMENT", operation="TRUNCATE", pgid="agencies_agencycontact_stamp", table="agencies_agencycontact", when="AFTER"))),
            AddTrigger("agencycontact", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_agencycontact_seen()", func=AGENCIES_AGENCYCONTACT_SEEN, hash="30476be95307b2cafff13d9df38ebc79cc3ef62a", level="STATEMENT", operation="INSERT", pgid="agencies_agencycontact_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_agencycontact", when="AFTER"))),
            AddTrigger("agencycontact", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_agencycontact_seen()", func=AGENCIES_AGENCYCONTACT_SEEN, hash="af212f5563b5133d082755dd5fd9bc11a9be6b94", level="STATEMENT", operation="DELETE", pgid="agencies_agencycontact_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_agencycontact", when="AFTER"))),
            AddTrigger("agencycontact", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_agencycontact_seen()", func=AGENCIES_AGENCYCONTACT_SEEN, hash="01f51c8a8ff57cfcfea0d33781e0c8e929e64ea2", level="STATEMENT", operation="UPDATE", pgid="agencies_agencycontact_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_agencycontact", when="AFTER"))),
            AddTrigger("area", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="3d19b518992c656cda58e23b51a40af9784d6552", level="STATEMENT", operation="INSERT OR UPDATE OR DELETE OR TRUNCATE", pgid="agencies_area_stamp", table="agencies_area", when="AFTER"))),
            AddTrigger("area", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('name', 'short_name')", func=KEEP_FORMER_NAME, hash="e98d275e6c5b1c2470ee0c4bc2a53f6fb18fa13f", operation="UPDATE", pgid="agencies_area_former_name", table="agencies_area", when="AFTER"))),
            AddTrigger("area", Trigger(name="told", sql=GuardSql(condition="WHEN (OLD.name IS DISTINCT FROM NEW.name)", execute="area_is_told_anew()", func=AREA_IS_TOLD_ANEW, hash="8dac30123fe1a326f73e564dda77a73b625f53f3", operation='UPDATE OF "name"', pgid="agencies_area_told", table="agencies_area", when="AFTER"))),
            AddTrigger("areaalias", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="06067b86fb4e2a541290ec4a39ff850918793855", level="STATEMENT", operation="INSERT OR UPDATE OR DELETE OR TRUNCATE", pgid="agencies_areaalias_stamp", table="agencies_areaalias", when="AFTER"))),
            AddTrigger("auditentry", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="568ae13e1bdd2169fccd15933f4665cec8403190", operation="UPDATE OR DELETE", pgid="agencies_auditentry_append_only", table="agencies_auditentry", when="BEFORE"))),
            AddTrigger("auditentry", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="690a16b6c78cf91e6b3ddd9459850ee7f8e40ed2", level="STATEMENT", operation="TRUNCATE", pgid="agencies_auditentry_no_truncate", table="agencies_auditentry", when="BEFORE"))),
            AddTrigger("auditentry", Trigger(name="seal", sql=GuardSql(constraint="CONSTRAINT", execute="seal_new_audit_entry()", func=SEAL_NEW_AUDIT_ENTRY, hash="9e7e44dba720ad98dcf046ef1cd4b37b2c2e8990", operation="INSERT", pgid="agencies_auditentry_seal", table="agencies_auditentry", timing="DEFERRABLE INITIALLY DEFERRED", when="AFTER"))),
            AddTrigger("auditseal", Trigger(name="append_only", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="aac906efbd52f317e8ca33e36739f91b1c471a12", operation="UPDATE OR DELETE", pgid="agencies_auditseal_append_only", table="agencies_auditseal", when="BEFORE"))),
            AddTrigger("auditseal", Trigger(name="no_truncate", sql=GuardSql(execute="refuse_change()", func=REFUSE_CHANGE, hash="10b634e8894a560db4d7f8df245688df20d0bea3", level="STATEMENT", operation="TRUNCATE", pgid="agencies_auditseal_no_truncate", table="agencies_auditseal", when="BEFORE"))),
            AddTrigger("agency", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="85475196dd6f1956a44559fdc5d2ecc5f37443b3", level="STATEMENT", operation="TRUNCATE", pgid="agencies_agency_stamp", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_agency_seen()", func=AGENCIES_AGENCY_SEEN, hash="cef3e4ab0df179b6610eacf428d553f273bceb6a", level="STATEMENT", operation="INSERT", pgid="agencies_agency_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_agency_seen()", func=AGENCIES_AGENCY_SEEN, hash="465b712f8b375ba2aa8b0f40f92bbb7c65acb3e1", level="STATEMENT", operation="DELETE", pgid="agencies_agency_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_agency_seen()", func=AGENCIES_AGENCY_SEEN, hash="7362856403564833d3a6ed648c3be5362af0a162", level="STATEMENT", operation="UPDATE", pgid="agencies_agency_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="functions_stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="0c73a5a89a92f369b747631535cdb79019beb17b", level="STATEMENT", operation="TRUNCATE", pgid="agencies_agency_functions_stamp", table="agencies_agency_functions", when="AFTER"))),
            AddTrigger("agency", Trigger(name="functions_stamp_insert", sql=GuardSql(execute="agencies_agency_functions_seen()", func=AGENCIES_AGENCY_FUNCTIONS_SEEN, hash="3c298f48dcf808337d13c27b4842a46cbdd86979", level="STATEMENT", operation="INSERT", pgid="agencies_agency_functions_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_agency_functions", when="AFTER"))),
            AddTrigger("agency", Trigger(name="functions_stamp_delete", sql=GuardSql(execute="agencies_agency_functions_seen()", func=AGENCIES_AGENCY_FUNCTIONS_SEEN, hash="ddcc0c1cb3858ec925b04c19ca5097fa9e42210f", level="STATEMENT", operation="DELETE", pgid="agencies_agency_functions_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_agency_functions", when="AFTER"))),
            AddTrigger("agency", Trigger(name="functions_stamp_update", sql=GuardSql(execute="agencies_agency_functions_seen()", func=AGENCIES_AGENCY_FUNCTIONS_SEEN, hash="c1029260a888c79dc38421c7ff4645956581391e", level="STATEMENT", operation="UPDATE", pgid="agencies_agency_functions_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_agency_functions", when="AFTER"))),
            AddTrigger("agency", Trigger(name="successors_stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="6784605cd29bd6ee5de78d25fddc8431b0897cba", level="STATEMENT", operation="TRUNCATE", pgid="agencies_agency_successors_stamp", table="agencies_agency_successors", when="AFTER"))),
            AddTrigger("agency", Trigger(name="successors_stamp_insert", sql=GuardSql(execute="agencies_agency_successors_seen()", func=AGENCIES_AGENCY_SUCCESSORS_SEEN, hash="81a1f472369d5d79256d2ef5b684367f2f633e28", level="STATEMENT", operation="INSERT", pgid="agencies_agency_successors_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_agency_successors", when="AFTER"))),
            AddTrigger("agency", Trigger(name="successors_stamp_delete", sql=GuardSql(execute="agencies_agency_successors_seen()", func=AGENCIES_AGENCY_SUCCESSORS_SEEN, hash="7239b68a98e459e16db1f84ce32148462a1088ef", level="STATEMENT", operation="DELETE", pgid="agencies_agency_successors_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_agency_successors", when="AFTER"))),
            AddTrigger("agency", Trigger(name="successors_stamp_update", sql=GuardSql(execute="agencies_agency_successors_seen()", func=AGENCIES_AGENCY_SUCCESSORS_SEEN, hash="b5d9aacd8da231888d673072211cca9801a7398b", level="STATEMENT", operation="UPDATE", pgid="agencies_agency_successors_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_agency_successors", when="AFTER"))),
            AddTrigger("agency", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('name', 'short_name')", func=KEEP_FORMER_NAME, hash="13ff8f5aee96924811f264ea477e285af5d7ba93", operation="UPDATE", pgid="agencies_agency_former_name", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="page", sql=GuardSql(condition="WHEN (OLD.is_public IS DISTINCT FROM NEW.is_public)", execute="pages_of_agency_are_stale()", func=PAGES_OF_AGENCY_ARE_STALE, hash="8959bfd234d5b7180d0377301cd90aa49b6b1ce7", operation='UPDATE OF "is_public"', pgid="agencies_agency_page", table="agencies_agency", when="AFTER"))),
            AddTrigger("agency", Trigger(name="area", sql=GuardSql(condition="WHEN (OLD.area_id IS DISTINCT FROM NEW.area_id)", execute="list_agency_elsewhere()", func=LIST_AGENCY_ELSEWHERE, hash="3a0e2a8a00c781aa3f9f2a0470d2dd58ba65eefa", operation='UPDATE OF "area_id"', pgid="agencies_agency_area", table="agencies_agency", when="AFTER"))),
            AddTrigger("official", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="0ce756d81432d778d66517d615feebd5fa259eeb", level="STATEMENT", operation="TRUNCATE", pgid="agencies_official_stamp", table="agencies_official", when="AFTER"))),
            AddTrigger("official", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_official_seen()", func=AGENCIES_OFFICIAL_SEEN, hash="8543cb6103024e737a89a882fb8bf3281f2364fa", level="STATEMENT", operation="INSERT", pgid="agencies_official_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_official", when="AFTER"))),
            AddTrigger("official", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_official_seen()", func=AGENCIES_OFFICIAL_SEEN, hash="08b332677926ba4f6434a5a2607ee9fb5d1f038e", level="STATEMENT", operation="DELETE", pgid="agencies_official_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_official", when="AFTER"))),
            AddTrigger("official", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_official_seen()", func=AGENCIES_OFFICIAL_SEEN, hash="09253b3e9e3414a6ae9f6dc265c0ec2086d28b4c", level="STATEMENT", operation="UPDATE", pgid="agencies_official_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_official", when="AFTER"))),
            AddTrigger("official", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('name')", func=KEEP_FORMER_NAME, hash="30c008f30a3c7412c9babcde56a49f21b9ac4bcc", operation="UPDATE", pgid="agencies_official_former_name", table="agencies_official", when="AFTER"))),
            AddTrigger("official", Trigger(name="page", sql=GuardSql(condition="WHEN (OLD.is_public IS DISTINCT FROM NEW.is_public)", execute="pages_of_official_are_stale()", func=PAGES_OF_OFFICIAL_ARE_STALE, hash="840cbdb0732a603fe5ff8a3b80c76d96f369b2bc", operation='UPDATE OF "is_public"', pgid="agencies_official_page", table="agencies_official", when="AFTER"))),
            AddTrigger("officialalias", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="a92d447f336e1a8886c2c9b99b813c3d94fe0c5d", level="STATEMENT", operation="TRUNCATE", pgid="agencies_officialalias_stamp", table="agencies_officialalias", when="AFTER"))),
            AddTrigger("officialalias", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_officialalias_seen()", func=AGENCIES_OFFICIALALIAS_SEEN, hash="44845f6709d1a61a64ed7bd04bed580ba62450d5", level="STATEMENT", operation="INSERT", pgid="agencies_officialalias_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_officialalias", when="AFTER"))),
            AddTrigger("officialalias", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_officialalias_seen()", func=AGENCIES_OFFICIALALIAS_SEEN, hash="729c5dddf20a98810f35285abcbd278f92f3bdd8", level="STATEMENT", operation="DELETE", pgid="agencies_officialalias_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_officialalias", when="AFTER"))),
            AddTrigger("officialalias", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_officialalias_seen()", func=AGENCIES_OFFICIALALIAS_SEEN, hash="24c83f40f8b8d8566aaefc6e47e66a263e07b457", level="STATEMENT", operation="UPDATE", pgid="agencies_officialalias_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_officialalias", when="AFTER"))),
            AddTrigger("post", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="777a510ce4655666a3a96d4f4798b9da0a957515", level="STATEMENT", operation="TRUNCATE", pgid="agencies_post_stamp", table="agencies_post", when="AFTER"))),
            AddTrigger("post", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_post_seen()", func=AGENCIES_POST_SEEN, hash="91bef3bd37be759b528a880ef732a3569f631e6a", level="STATEMENT", operation="INSERT", pgid="agencies_post_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_post", when="AFTER"))),
            AddTrigger("post", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_post_seen()", func=AGENCIES_POST_SEEN, hash="5d685a6e38409adb1a10ab8d0292955760320bbe", level="STATEMENT", operation="DELETE", pgid="agencies_post_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_post", when="AFTER"))),
            AddTrigger("post", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_post_seen()", func=AGENCIES_POST_SEEN, hash="63b2662bbec3840ac882f44d639645e270ef6c62", level="STATEMENT", operation="UPDATE", pgid="agencies_post_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_post", when="AFTER"))),
            AddTrigger("post", Trigger(name="former_name", sql=GuardSql(declare=KEEP_FORMER_NAME_VARIABLES, execute="keep_former_name('title')", func=KEEP_FORMER_NAME, hash="95fb62975a1a9625343cf98dca0106c4cac6dc09", operation="UPDATE", pgid="agencies_post_former_name", table="agencies_post", when="AFTER"))),
            AddTrigger("office", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="4443335283bf5dc86c8cfe76530d441e423cc1c8", level="STATEMENT", operation="INSERT OR UPDATE OR DELETE OR TRUNCATE", pgid="agencies_office_stamp", table="agencies_office", when="AFTER"))),
            AddTrigger("tenure", Trigger(name="stamp", sql=GuardSql(execute="note_public_change()", func=NOTE_PUBLIC_CHANGE, hash="c5d92ca0ed7456f3dbce98d4864f322da7126d74", level="STATEMENT", operation="TRUNCATE", pgid="agencies_tenure_stamp", table="agencies_tenure", when="AFTER"))),
            AddTrigger("tenure", Trigger(name="stamp_insert", sql=GuardSql(execute="agencies_tenure_seen()", func=AGENCIES_TENURE_SEEN, hash="7521f358def36acc2e893de8bba95e667e219c35", level="STATEMENT", operation="INSERT", pgid="agencies_tenure_stamp_insert", referencing="REFERENCING NEW TABLE AS written ", table="agencies_tenure", when="AFTER"))),
            AddTrigger("tenure", Trigger(name="stamp_delete", sql=GuardSql(execute="agencies_tenure_seen()", func=AGENCIES_TENURE_SEEN, hash="fb455fde21e1b6110d04c6ec17a2eab00b889123", level="STATEMENT", operation="DELETE", pgid="agencies_tenure_stamp_delete", referencing="REFERENCING OLD TABLE AS written ", table="agencies_tenure", when="AFTER"))),
            AddTrigger("tenure", Trigger(name="stamp_update", sql=GuardSql(execute="agencies_tenure_seen()", func=AGENCIES_TENURE_SEEN, hash="9f3a93890c6b1897fc9bbea993450f744b552a9f", level="STATEMENT", operation="UPDATE", pgid="agencies_tenure_stamp_update", referencing="REFERENCING OLD TABLE AS before  NEW TABLE AS written ", table="agencies_tenure", when="AFTER"))),
        ]),
    ]
