"""From values to pages, terms and questions of a school."""
