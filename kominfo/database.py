"""Whether the database handles text as search and the desk's lists need it: tested with queries, not by a locale's name."""

from kominfo.lib.postgres import sql

# Exclusion constraints over foreign keys, search that forgives spelling, letters without accents.
EXTENSIONS = {"btree_gist", "pg_trgm", "unaccent"}
# Lower case in any script, and quotes that are not letters: names are compared and parts of words found by these.
TEXT = "ÉLOK ”Kata“ Jum’at Ж"
WORDS = {"élok", "kata", "jum", "at", "ж"}
REMEDY = (
    "make a database anew from template0 with ENCODING 'UTF8' and LC_CTYPE 'C.UTF-8' and carry the content over "
    "with pg_dump (the embedded server: move .data/postgres away and run again); see docs/operations.md."
)


def fault() -> str:
    """What is wrong with the connected database, in one sentence with the remedy; empty if nothing is."""
    (encoding,) = sql.row("SHOW server_encoding")
    if encoding != "UTF8":
        return f"The database's encoding is {encoding}, and texts need UTF8: {REMEDY}"
    words, small, large, kind = sql.row(
        "SELECT tsvector_to_array(to_tsvector('simple', %s)), lower('É'), upper('é'),"
        " (SELECT datctype FROM pg_database WHERE datname = current_database())",
        [TEXT],
    )
    if set(words) == WORDS and (small, large) == ("é", "É"):
        return ""
    return f'The database\'s character type "{kind}" knows no letters beyond ASCII, or takes quotes for letters: {REMEDY}'
