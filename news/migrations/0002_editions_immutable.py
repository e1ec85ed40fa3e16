"""What was published never changes: only the end of an edition's time may be set, and only while it lies ahead."""

from django.db import migrations

LINKS = [
    "agency",
    "official",
    "quote",
    "area",
    "topic",
    "programme",
    "regulation",
    "event",
    "photo",
    "attachment",
]
FROZEN = [f"news_edition{name}" for name in LINKS]

EDITION_FUNCTION = """
CREATE FUNCTION keep_edition() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
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
END $$;
CREATE TRIGGER news_edition_immutable BEFORE UPDATE OR DELETE ON news_edition
    FOR EACH ROW EXECUTE FUNCTION keep_edition();
CREATE TRIGGER news_edition_no_truncate BEFORE TRUNCATE ON news_edition
    FOR EACH STATEMENT EXECUTE FUNCTION keep_edition();
"""


def freeze(table):
    """The statements that make a table of links append-only."""
    return f"""
CREATE TRIGGER {table}_immutable BEFORE UPDATE OR DELETE ON {table}
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table}
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""


def thaw(table):
    """The statements that undo `freeze`."""
    return f"DROP TRIGGER {table}_no_truncate ON {table}; DROP TRIGGER {table}_immutable ON {table};"


FORWARD = EDITION_FUNCTION + "".join(freeze(table) for table in FROZEN)
BACKWARD = "".join(thaw(table) for table in FROZEN) + (
    "DROP TRIGGER news_edition_no_truncate ON news_edition; DROP TRIGGER news_edition_immutable ON news_edition;"
    "DROP FUNCTION keep_edition();"
)


class Migration(migrations.Migration):
    dependencies = [("news", "0001_initial"), ("agencies", "0003_audit_append_only")]

    operations = [migrations.RunSQL(FORWARD, BACKWARD)]
