"""Dates and times as the design says: "24 November 2026", short "24 Nov", "1:02 pm"."""

DATE_FORMAT = "j F Y"
SHORT_DATE_FORMAT = "j M"
DATETIME_FORMAT = "j F Y, g:i a"
SHORT_DATETIME_FORMAT = "j M, g:i a"
TIME_FORMAT = "g:i a"
