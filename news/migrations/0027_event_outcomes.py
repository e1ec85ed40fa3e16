"""What events leave behind: recording, transcript, minutes and decisions; whoever writes events writes them."""

import django.db.models.deletion
import kominfo.lib.fields
import kominfo.lib.postgres.guards
import pgtrigger.compiler
import pgtrigger.migrations
from django.apps import apps as installed
from django.contrib.auth.management import create_permissions
from django.db import migrations, models


WRITE = ("add", "change", "delete", "view")
ROLES = {"Kontributor": WRITE, "Redaktur": WRITE, "Penyetuju": WRITE, "Administrator": ("view",)}


def allow(apps, schema_editor):
    """Who may do what; permissions normally come only after all migrations, so make them first."""
    create_permissions(
        installed.get_app_config("news"), verbosity=0, using=schema_editor.connection.alias
    )
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    for name, verbs in ROLES.items():
        codenames = [f"{verb}_{model}" for model in ("eventoutcome", "eventdecision") for verb in verbs]
        wanted = Permission.objects.filter(content_type__app_label="news", codename__in=codenames)
        Group.objects.get(name=name).permissions.add(*wanted)


class Migration(migrations.Migration):

    dependencies = [
        ('news', '0026_fingerprints_of_deliveries'),
    ]

    operations = [
        migrations.CreateModel(
            name='EventDecision',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('text', models.CharField(max_length=500, validators=[kominfo.lib.fields.no_control_characters], verbose_name='keputusan')),
                ('position', models.PositiveSmallIntegerField(default=0, verbose_name='urutan')),
            ],
            options={
                'verbose_name': 'keputusan kegiatan',
                'verbose_name_plural': 'keputusan kegiatan',
                'ordering': ['position', 'id'],
            },
        ),
        migrations.CreateModel(
            name='EventOutcome',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('recording_url', models.URLField(blank=True, help_text='Yang boleh ditonton atau didengar umum, juga bila sama dengan alamat siarannya: alamat itu tidak tampil lagi sesudah kegiatan. Rekaman perlu transkrip.', max_length=500, verbose_name='rekaman')),
                ('transcript', models.TextField(blank=True, help_text='Apa yang dikatakan, dan siapa yang mengatakannya. Baris kosong memisahkan paragraf.', validators=[kominfo.lib.fields.no_control_characters], verbose_name='transkrip')),
                ('minutes', models.TextField(blank=True, help_text='Yang boleh dibaca umum. Baris kosong memisahkan paragraf.', validators=[kominfo.lib.fields.no_control_characters], verbose_name='notulen')),
            ],
            options={
                'verbose_name': 'hasil kegiatan',
                'verbose_name_plural': 'hasil kegiatan',
            },
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attachment',
            name='stamp_insert',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attachment',
            name='stamp_delete',
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name='attachment',
            name='stamp_update',
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='stamp_insert', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_attachment_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id\n        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL\n        UNION ALL SELECT FROM written\n        JOIN news_eventoutcome outcome ON written.id IN (outcome.transcript_file_id, outcome.minutes_file_id)\n        JOIN news_event event ON event.id = outcome.event_id WHERE event.public_from IS NOT NULL));\n    RETURN NULL;', hash='ebcfe3e83b141bd68cf9f3175cbb31c1d25dfc6f', level='STATEMENT', operation='INSERT', pgid='news_attachment_stamp_insert', referencing='REFERENCING NEW TABLE AS written ', table='news_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='stamp_delete', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_attachment_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id\n        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL\n        UNION ALL SELECT FROM written\n        JOIN news_eventoutcome outcome ON written.id IN (outcome.transcript_file_id, outcome.minutes_file_id)\n        JOIN news_event event ON event.id = outcome.event_id WHERE event.public_from IS NOT NULL));\n    RETURN NULL;', hash='c3eb37e5886fb9c5177a48eb0bf55e1b1ee44f20', level='STATEMENT', operation='DELETE', pgid='news_attachment_stamp_delete', referencing='REFERENCING OLD TABLE AS written ', table='news_attachment', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='attachment',
            trigger=pgtrigger.compiler.Trigger(name='stamp_update', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_attachment_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written JOIN news_event_files link ON link.attachment_id = written.id\n        JOIN news_event event ON event.id = link.event_id WHERE event.public_from IS NOT NULL\n        UNION ALL SELECT FROM written\n        JOIN news_eventoutcome outcome ON written.id IN (outcome.transcript_file_id, outcome.minutes_file_id)\n        JOIN news_event event ON event.id = outcome.event_id WHERE event.public_from IS NOT NULL));\n    RETURN NULL;', hash='dc6f0268559fe50bf504885755433c2cebb9d788', level='STATEMENT', operation='UPDATE', pgid='news_attachment_stamp_update', referencing='REFERENCING NEW TABLE AS written ', table='news_attachment', when='AFTER')),
        ),
        migrations.AddField(
            model_name='eventdecision',
            name='event',
            field=models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='decisions', to='news.event', verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='eventoutcome',
            name='event',
            field=models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='outcome', to='news.event', verbose_name='agenda'),
        ),
        migrations.AddField(
            model_name='eventoutcome',
            name='minutes_file',
            field=models.ForeignKey(blank=True, help_text='Bila notulennya berupa berkas.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='minutes_of', to='news.attachment', verbose_name='dokumen notulen'),
        ),
        migrations.AddField(
            model_name='eventoutcome',
            name='transcript_file',
            field=models.ForeignKey(blank=True, help_text='Bila transkripnya berupa berkas.', null=True, on_delete=django.db.models.deletion.PROTECT, related_name='transcript_of', to='news.attachment', verbose_name='dokumen transkrip'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventdecision',
            trigger=pgtrigger.compiler.Trigger(name='stamp', sql=kominfo.lib.postgres.guards.GuardSql(execute='note_public_change()', func="    INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())\n    ON CONFLICT (id) DO UPDATE\n    SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');\n    RETURN NULL;", hash='1e97ceb2d54f8b643cfa16682d671a09fc013d0b', level='STATEMENT', operation='TRUNCATE', pgid='news_eventdecision_stamp', table='news_eventdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventdecision',
            trigger=pgtrigger.compiler.Trigger(name='stamp_insert', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventdecision_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='80f9c1cee54d0d40a94c589190c6d03de44d32cb', level='STATEMENT', operation='INSERT', pgid='news_eventdecision_stamp_insert', referencing='REFERENCING NEW TABLE AS written ', table='news_eventdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventdecision',
            trigger=pgtrigger.compiler.Trigger(name='stamp_delete', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventdecision_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='4aff388f02ac63c9b5e61e540b98becc960b0566', level='STATEMENT', operation='DELETE', pgid='news_eventdecision_stamp_delete', referencing='REFERENCING OLD TABLE AS written ', table='news_eventdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventdecision',
            trigger=pgtrigger.compiler.Trigger(name='stamp_update', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventdecision_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='6bbd4c0fd3827ad845fa16058fc98cef9a784b83', level='STATEMENT', operation='UPDATE', pgid='news_eventdecision_stamp_update', referencing='REFERENCING NEW TABLE AS written ', table='news_eventdecision', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventdecision',
            trigger=pgtrigger.compiler.Trigger(name='told', sql=kominfo.lib.postgres.guards.GuardSql(execute='outcome_is_told_anew()', func="    IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN\n        PERFORM tell_events_anew(ARRAY[OLD.event_id, NEW.event_id]);\n    END IF;\n    RETURN NULL;", hash='84fb9b9889562870396a0122535c749889fbbffb', operation='INSERT OR UPDATE OR DELETE', pgid='news_eventdecision_told', table='news_eventdecision', when='AFTER')),
        ),
        migrations.AddConstraint(
            model_name='eventoutcome',
            constraint=models.CheckConstraint(condition=models.Q(('recording_url', ''), models.Q(('transcript', ''), _negated=True), ('transcript_file__isnull', False), _connector='OR'), name='event_recording_has_transcript', violation_error_message='Rekaman yang dibuka untuk umum perlu transkrip, agar yang tidak dapat mendengarnya dapat membacanya: tulis isinya di “Transkrip”, atau pilih berkasnya di “Dokumen transkrip”.'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventoutcome',
            trigger=pgtrigger.compiler.Trigger(name='stamp', sql=kominfo.lib.postgres.guards.GuardSql(execute='note_public_change()', func="    INSERT INTO news_sitestamp (id, changed_at) VALUES (1, clock_timestamp())\n    ON CONFLICT (id) DO UPDATE\n    SET changed_at = greatest(excluded.changed_at, news_sitestamp.changed_at + interval '1 microsecond');\n    RETURN NULL;", hash='1a91094780be5e195ed1ea555cd1435793dd9113', level='STATEMENT', operation='TRUNCATE', pgid='news_eventoutcome_stamp', table='news_eventoutcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventoutcome',
            trigger=pgtrigger.compiler.Trigger(name='stamp_insert', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventoutcome_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='7d7a462157d437a44d6ca59ff0441c34d85e374d', level='STATEMENT', operation='INSERT', pgid='news_eventoutcome_stamp_insert', referencing='REFERENCING NEW TABLE AS written ', table='news_eventoutcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventoutcome',
            trigger=pgtrigger.compiler.Trigger(name='stamp_delete', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventoutcome_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='9b8a4124239d5a8d058f6769087568e10472820f', level='STATEMENT', operation='DELETE', pgid='news_eventoutcome_stamp_delete', referencing='REFERENCING OLD TABLE AS written ', table='news_eventoutcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventoutcome',
            trigger=pgtrigger.compiler.Trigger(name='stamp_update', sql=kominfo.lib.postgres.guards.GuardSql(execute='news_eventoutcome_seen()', func='    PERFORM note_change_if(EXISTS (SELECT FROM written LEFT JOIN news_event event ON event.id = written.event_id\n        WHERE event.id IS NULL OR event.public_from IS NOT NULL));\n    RETURN NULL;', hash='72fd064294928541786f431ebe6ade5c3ce860e8', level='STATEMENT', operation='UPDATE', pgid='news_eventoutcome_stamp_update', referencing='REFERENCING NEW TABLE AS written ', table='news_eventoutcome', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='eventoutcome',
            trigger=pgtrigger.compiler.Trigger(name='told', sql=kominfo.lib.postgres.guards.GuardSql(execute='outcome_is_told_anew()', func="    IF TG_OP <> 'UPDATE' OR OLD IS DISTINCT FROM NEW THEN\n        PERFORM tell_events_anew(ARRAY[OLD.event_id, NEW.event_id]);\n    END IF;\n    RETURN NULL;", hash='377cd80f280ad4396308e16e66c0694682bc811c', operation='INSERT OR UPDATE OR DELETE', pgid='news_eventoutcome_told', table='news_eventoutcome', when='AFTER')),
        ),
        migrations.RunPython(allow, migrations.RunPython.noop),
    ]
