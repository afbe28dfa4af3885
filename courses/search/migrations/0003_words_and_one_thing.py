from django.db import migrations, models

from courses.search.vendor_sql import VendorSQL

# A remade table has lost its triggers, so they go first and come again at the end. Then they feed an index of words,
# which need no comparing with the text again, and take a space as the only end of a word, as `spaced` writes it.
OLD = """
CREATE VIRTUAL TABLE search_entry_trigrams USING fts5(
    words, content='search_entry', content_rowid='id', tokenize='trigram case_sensitive 1'
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_entry_trigrams (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_entry_trigrams (search_entry_trigrams, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_entry_trigrams (search_entry_trigrams, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO search_entry_trigrams (rowid, words) VALUES (new.id, new.words);
END;
INSERT INTO search_entry_trigrams (search_entry_trigrams) VALUES ('rebuild');
"""
NO_OLD = """
DROP TRIGGER search_entry_added;
DROP TRIGGER search_entry_removed;
DROP TRIGGER search_entry_changed;
DROP TABLE search_entry_trigrams;
"""
NEW = """
CREATE VIRTUAL TABLE search_entry_words USING fts5(
    words, content='search_entry', content_rowid='id', tokenize='ascii', detail='none', prefix='2 3'
);
CREATE TRIGGER search_entry_added AFTER INSERT ON search_entry BEGIN
    INSERT INTO search_entry_words (rowid, words) VALUES (new.id, new.words);
END;
CREATE TRIGGER search_entry_removed AFTER DELETE ON search_entry BEGIN
    INSERT INTO search_entry_words (search_entry_words, rowid, words) VALUES ('delete', old.id, old.words);
END;
CREATE TRIGGER search_entry_changed AFTER UPDATE ON search_entry BEGIN
    INSERT INTO search_entry_words (search_entry_words, rowid, words) VALUES ('delete', old.id, old.words);
    INSERT INTO search_entry_words (rowid, words) VALUES (new.id, new.words);
END;
INSERT INTO search_entry_words (search_entry_words) VALUES ('rebuild');
"""
NO_NEW = """
DROP TRIGGER search_entry_added;
DROP TRIGGER search_entry_removed;
DROP TRIGGER search_entry_changed;
DROP TABLE search_entry_words;
"""
OLD_INDEX = "CREATE INDEX search_entry_trigrams ON search_entry USING gin (words gin_trgm_ops) WITH (fastupdate = off);"
# Kept in its row, and filled anew so that it is: fetched from elsewhere, five thousand of them take 50 ms and not 5. An
# index on an expression is no help: PostgreSQL takes the expression to cost nothing and reads every row instead.
LEXEMES = """
ALTER TABLE search_entry ADD COLUMN lexemes tsvector
    GENERATED ALWAYS AS (array_to_tsvector(string_to_array(btrim(words), ' '))) STORED;
ALTER TABLE search_entry ALTER COLUMN lexemes SET STORAGE MAIN;
SET CONSTRAINTS ALL IMMEDIATE;
UPDATE search_entry SET words = words;
CREATE INDEX search_entry_lexemes ON search_entry USING gin (lexemes) WITH (fastupdate = off);
"""
NO_LEXEMES = "ALTER TABLE search_entry DROP COLUMN lexemes;"


class Migration(migrations.Migration):
    dependencies = [("search", "0002_trigrams")]

    operations = [
        VendorSQL("sqlite", NO_OLD, OLD),
        VendorSQL("postgresql", "DROP INDEX search_entry_trigrams;", OLD_INDEX),
        migrations.AddConstraint(
            model_name="entry",
            constraint=models.CheckConstraint(
                condition=models.Q(page__isnull=False, term=None, muscle=None)
                | models.Q(page=None, term__isnull=False, muscle=None)
                | models.Q(page=None, term=None, muscle__isnull=False),
                name="entry_is_of_one_thing",
            ),
        ),
        VendorSQL("sqlite", NEW, NO_NEW),
        VendorSQL("postgresql", LEXEMES, NO_LEXEMES),
    ]
