"""Lessons on paper: what a reader holds (`editions`), its page (`lessons`, `page`), its printing, ordered once."""
