"""`make check` lints every migration but those that the first installation begins with."""

from django.db.migrations.loader import MigrationLoader

FIRST = {
    ("agencies", "0001_initial"),
    ("agencies", "0002_relations"),
    ("agencies", "0003_guards"),
    ("agencies", "0004_cache_and_areas"),
    ("news", "0001_initial"),
    ("news", "0002_guards"),
    ("news", "0003_groups"),
    ("news", "0004_first_rows"),
}


def test_only_the_first_history_is_left_out_of_the_lint():
    migrations = MigrationLoader(None).disk_migrations

    assert {
        key for key, migration in migrations.items() if migration.initial and key[0] in {"agencies", "news"}
    } == FIRST
