"""One archive that holds the whole installation but its secrets: the database, media and records."""
