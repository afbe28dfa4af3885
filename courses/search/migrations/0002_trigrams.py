from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations

from courses.search.vendor_sql import VendorSQL

# FTS5 keeps trigrams only and reads the text from our table; triggers tell it of every change, also of cascades.
TABLE = """
CREATE VIRTUAL TABLE {table}_trigrams USING fts5(
    {column}, content='{table}', content_rowid='id', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER {table}_added AFTER INSERT ON {table} BEGIN
    INSERT INTO {table}_trigrams (rowid, {column}) VALUES (new.id, new.{column});
END;
CREATE TRIGGER {table}_removed AFTER DELETE ON {table} BEGIN
    INSERT INTO {table}_trigrams ({table}_trigrams, rowid, {column}) VALUES ('delete', old.id, old.{column});
END;
CREATE TRIGGER {table}_changed AFTER UPDATE ON {table} BEGIN
    INSERT INTO {table}_trigrams ({table}_trigrams, rowid, {column}) VALUES ('delete', old.id, old.{column});
    INSERT INTO {table}_trigrams (rowid, {column}) VALUES (new.id, new.{column});
END;
"""
NO_TABLE = """
DROP TRIGGER {table}_added;
DROP TRIGGER {table}_removed;
DROP TRIGGER {table}_changed;
DROP TABLE {table}_trigrams;
"""
# Without the pending list: it is fast to write to and slow to search, and a search is what people wait for.
INDEX = "CREATE INDEX {table}_trigrams ON {table} USING gin ({column} gin_trgm_ops) WITH (fastupdate = off);"
NO_INDEX = "DROP INDEX {table}_trigrams;"
COLUMNS = [{"table": "search_entry", "column": "words"}, {"table": "search_word", "column": "text"}]


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [
        TrigramExtension(),
        *(VendorSQL("sqlite", TABLE.format(**each), NO_TABLE.format(**each)) for each in COLUMNS),
        *(VendorSQL("postgresql", INDEX.format(**each), NO_INDEX.format(**each)) for each in COLUMNS),
    ]
