"""Packages in the admin: what a school was given, importing, exporting."""
