"""A chain over the audit trail: every entry is sealed together with the one before it.

The trigger is deferred to the commit, so the lock that orders the chain is held for a moment only and no transaction
waits for another while it works. Entries from before this migration are sealed in the order of their numbers.
"""

import django.db.models.deletion
from django.db import migrations, models

FORWARD = """
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
CREATE FUNCTION seal_new_audit_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM seal_audit_entry(NEW);
    RETURN NULL;
END $$;
DO $$
DECLARE
    e agencies_auditentry;
BEGIN
    FOR e IN SELECT * FROM agencies_auditentry ORDER BY id LOOP
        PERFORM seal_audit_entry(e);
    END LOOP;
END $$;
CREATE CONSTRAINT TRIGGER agencies_auditentry_seal AFTER INSERT ON agencies_auditentry
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION seal_new_audit_entry();
CREATE TRIGGER agencies_auditseal_append_only BEFORE UPDATE OR DELETE ON agencies_auditseal
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER agencies_auditseal_no_truncate BEFORE TRUNCATE ON agencies_auditseal
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();
"""
BACKWARD = """
DROP TRIGGER agencies_auditseal_no_truncate ON agencies_auditseal;
DROP TRIGGER agencies_auditseal_append_only ON agencies_auditseal;
DROP TRIGGER agencies_auditentry_seal ON agencies_auditentry;
DROP FUNCTION seal_new_audit_entry();
DROP FUNCTION seal_audit_entry(agencies_auditentry);
DROP FUNCTION audit_text(agencies_auditentry);
"""


class Migration(migrations.Migration):
    dependencies = [("agencies", "0005_tenure_on_record")]

    operations = [
        migrations.CreateModel(
            name="AuditSeal",
            fields=[
                (
                    "number",
                    models.BigIntegerField(primary_key=True, serialize=False, verbose_name="nomor segel"),
                ),
                ("previous", models.CharField(max_length=64)),
                ("seal", models.CharField(max_length=64)),
                (
                    "entry",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="seal",
                        to="agencies.auditentry",
                    ),
                ),
            ],
            options={"ordering": ["number"], "default_permissions": []},
        ),
        # The foreign key's own deferred check must not be pending while triggers are made.
        migrations.RunSQL("SET CONSTRAINTS ALL IMMEDIATE", migrations.RunSQL.noop),
        migrations.RunSQL(FORWARD, BACKWARD),
    ]
