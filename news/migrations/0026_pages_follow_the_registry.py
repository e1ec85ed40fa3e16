"""Whether a name in a stored page is a link follows whether the official or agency has a public page."""

from django.db import migrations

STALE = """
CREATE FUNCTION pages_of_{who}_are_stale() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE news_editionpage SET template_version = '' WHERE edition_id IN (
        SELECT edition_id FROM news_{who}listing WHERE {who}_id = NEW.id
    );
    RETURN NULL;
END $$;
CREATE TRIGGER agencies_{who}_page AFTER UPDATE OF is_public ON agencies_{who}
    FOR EACH ROW WHEN (OLD.is_public IS DISTINCT FROM NEW.is_public) EXECUTE FUNCTION pages_of_{who}_are_stale();
"""
KEEP = """
DROP TRIGGER agencies_{who}_page ON agencies_{who};
DROP FUNCTION pages_of_{who}_are_stale();
"""


class Migration(migrations.Migration):
    dependencies = [("news", "0025_index_of_agency_unused"), ("agencies", "0012_address_of_the_tree")]

    operations = [
        migrations.RunSQL(STALE.format(who=who), KEEP.format(who=who)) for who in ("official", "agency")
    ]
