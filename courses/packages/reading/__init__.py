"""From files to values, with every mistake named by file and line. No database."""
