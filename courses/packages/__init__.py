"""Courses as plain files: read with every mistake named, put into pages, written out again."""
