"""The design system's template tags."""

from datetime import UTC, datetime

import pytest
from django.template import engines

MORNING = datetime(2026, 11, 24, 1, 2, tzinfo=UTC)
AFTERNOON = datetime(2026, 11, 24, 13, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "expression, expected",
    [
        ('at|date:"DATETIME_FORMAT"', "24 November 2026, 1:02 pm"),
        ("at|date", "24 November 2026"),
        ("at|time", "1:02 pm"),
        ('early|date:"SHORT_DATETIME_FORMAT"', "24 Nov, 1:02 am"),
        ('nothing|date:"DATETIME_FORMAT"', ""),
    ],
)
def test_times_read_as_the_design_writes_them(expression: str, expected: str):
    template = engines["django"].from_string(f"{{{{ {expression} }}}}")
    assert template.render({"at": AFTERNOON, "early": MORNING, "nothing": None}) == expected


def test_times_in_the_admin_read_the_same():
    template = engines["django"].from_string("{% load wagtailadmin_tags %}{% human_readable_date at %}")
    assert "24 November 2026, 1:02 pm" in template.render({"at": AFTERNOON})
