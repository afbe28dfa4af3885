"""From the pages of a school to files."""
