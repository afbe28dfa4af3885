"""YAML that the reader takes back, and that a person would have written so."""

from textwrap import dedent
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.packages.reading.yaml_text import read_entries, read_mapping
from courses.packages.writing.yaml_text import written

WORDS = ["true", "yes", "No", "null", "~", "2.4", "0x1", "1e3", "12:30", "2018-01-01", "", " a ", "a: b", "- a", "a #b"]
NASTY = [
    *WORDS,
    "x, y",
    "{a}",
    "[a]",
    "'",
    '"',
    "\\",
    "\n",
    "\n\n",
    "\t",
    "\xa0",
    "\u2028",
    "---",
    ":::",
    "?",
    "é",
    "😀",
]
texts = (
    st.sampled_from(WORDS)
    | st.lists(st.sampled_from(NASTY) | st.characters(codec="utf-8"), max_size=8).map("".join)
    | st.lists(st.sampled_from([*NASTY, "muscle", "of the neck"]), max_size=30).map(" ".join)
)
scalars = texts | st.integers() | st.booleans() | st.none()
values = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=6,
)
mappings = st.dictionaries(texts, values, min_size=1, max_size=4)


def plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    return [plain(item) for item in value] if isinstance(value, list | tuple) else value


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mappings)
def test_reading_what_was_written_gives_the_same_values_in_the_same_order(data: dict[str, Any]) -> None:
    again = plain(read_mapping(written(data), file="any.yaml"))

    assert again == data
    assert list(again) == list(data)


@settings(max_examples=20, deadline=None)
@given(st.lists(mappings, min_size=1, max_size=3))
def test_lists_of_entries_read_as_they_were_written(data: list[dict[str, Any]]) -> None:
    assert plain(read_entries(written(data), file="any.yaml")) == data


@settings(max_examples=20, deadline=None)
@given(mappings)
def test_no_line_looks_like_the_end_of_front_matter_or_of_a_block(data: dict[str, Any]) -> None:
    lines = written({f"a{key}": value for key, value in data.items()}).splitlines()

    assert not [line for line in lines if line.startswith((":::", "---"))]


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ({"answer": "true", "is": True, "size": "2.4", "day": "2018-01-01", "say": "Yes"}, """\
            answer: "true"
            is: true
            size: "2.4"
            day: "2018-01-01"
            say: Yes
            """),
        ({"also": ["taut bands", "bänder"], "none": [], "terms": [
            "Taut band", {"term": "a: b", "meaning": "c"}, {"text": "d, e", "why": "f"},
        ]}, """\
            also: [taut bands, bänder]
            none: []
            terms:
              - Taut band
              - {term: "a: b", meaning: c}
              - text: d, e
                why: f
            """),
        ({"text": "One\n\nTwo: three", "long": "word " * 30 + "end"}, f"""\
            text: |-
              One

              Two: three
            long: {("word " * 24).strip()}
              {"word " * 6}end
            """),
    ],
)  # fmt: skip
def test_it_is_written_as_a_person_writes(data: dict[str, Any], text: str) -> None:
    assert written(data) == dedent(text)
