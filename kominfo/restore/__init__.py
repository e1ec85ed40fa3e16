"""Check that a restored database and its media folder are complete: `manage.py verify_restore`, run by `deploy/restore`.

`schema` checks PostgreSQL's tables, triggers and constraints; `records` the audit trail, addresses, numbers, schedule and
letters; `texts` every edition and version against its checksum; `media` the files. `manifest` writes down at a backup
what they compare with. Everything only reads, except `settling`, which runs before a restored site starts.
"""
