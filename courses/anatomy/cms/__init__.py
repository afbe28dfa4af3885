"""Muscles in the Wagtail admin: a school's own versions and additions, written in fields or on the figure."""
