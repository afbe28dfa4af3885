"""The glossary in the Wagtail admin."""
