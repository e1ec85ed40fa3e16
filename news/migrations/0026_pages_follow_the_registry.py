"""Whether a name in a stored page is a link follows whether the official or agency has a public page."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION pages_of_official_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_officiallisting WHERE official_id = NEW.id
    );
    RETURN NULL;
END $$;
CREATE TRIGGER agencies_official_page AFTER UPDATE OF is_public ON agencies_official
    FOR EACH ROW WHEN (OLD.is_public IS DISTINCT FROM NEW.is_public) EXECUTE FUNCTION pages_of_official_are_stale();

CREATE FUNCTION pages_of_agency_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_agencylisting WHERE agency_id = NEW.id
    );
    RETURN NULL;
END $$;
CREATE TRIGGER agencies_agency_page AFTER UPDATE OF is_public ON agencies_agency
    FOR EACH ROW WHEN (OLD.is_public IS DISTINCT FROM NEW.is_public) EXECUTE FUNCTION pages_of_agency_are_stale();
"""
BACKWARD = """
DROP TRIGGER agencies_official_page ON agencies_official;
DROP FUNCTION pages_of_official_are_stale();
DROP TRIGGER agencies_agency_page ON agencies_agency;
DROP FUNCTION pages_of_agency_are_stale();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0025_index_of_agency_unused"), ("agencies", "0012_address_of_the_tree")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
