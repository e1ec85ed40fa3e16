"""Is a restored database, with its media folder, whole? `manage.py verify_restore` asks, `deploy/restore` runs it.

`schema` looks at what PostgreSQL keeps (tables, triggers, constraints), `records` at what the newsroom keeps (audit trail,
editions, addresses, numbers, schedule, letters), `media` at the files, `manifest` at what was there when the backup began.
Everything here only reads, except `settling`, which a restored site needs before it starts.
"""
