"""Of former names, those are kept that readers saw; a correction names the columns that it is about."""

from django.db import migrations

BODY = """
CREATE OR REPLACE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text;
    reason text := coalesce(current_setting('kominfo.correction', true), '');
    corrected text := coalesce(current_setting('kominfo.corrected', true), '');
    before text;
BEGIN
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
END $$;
"""
BACK = """
CREATE OR REPLACE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    named text;
    reason text := coalesce(current_setting('kominfo.correction', true), '');
BEGIN
    FOREACH named IN ARRAY TG_ARGV LOOP
        IF to_jsonb(OLD) ->> named IS DISTINCT FROM to_jsonb(NEW) ->> named THEN
            INSERT INTO agencies_formername ("table", object_id, "column", value, until, is_typo, reason)
            VALUES (TG_TABLE_NAME, OLD.id, named, to_jsonb(OLD) ->> named, clock_timestamp(), reason <> '', reason);
        END IF;
    END LOOP;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0015_words_of_posts")]

    operations = [migrations.RunSQL(BODY, BACK)]
