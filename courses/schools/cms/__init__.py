"""The Wagtail admin, kept within one school: which addresses open, what its lists show, what may be uploaded."""
