"""The bibliography: how a source becomes one line, and what the shipped sources must not be."""

from collections import Counter
from typing import Any
from urllib.parse import urlsplit

import pytest
from pydantic import ValidationError

from courses.demo.shipped import CONTENT
from courses.packages.reading.folder import Folder
from courses.packages.reading.sources import LONGEST_LABEL, NO_ADDRESS, Source, read_sources

# Copies, sharing sites and private collections of laws: never the original.
COPIES = (
    "abcdocz.com",
    "casetext.com",
    "elaws.us",
    "justia.com",
    "law.cornell.edu",
    "lawserver.com",
    "ouci.dntb.gov.ua",
    "pdffox.com",
    "researchgate.net",
    "scribd.com",
    "studyres.com",
)
REVIEW: dict[str, Any] = {
    "key": "soreness",
    "kind": "review",
    "authors": ("Herbert RD", "de Noronha M", "Kamper SJ"),
    "title": "Stretching to prevent soreness: A review",
    "container": "Cochrane Database",
    "year": 2011,
    "pages": "(7):CD004577",
    "address": "https://doi.org/10.1002/14651858.CD004577.pub3",
}


def source(**changed: Any) -> Source:
    return Source(**{**REVIEW, **changed})


@pytest.fixture(scope="module")
def shipped() -> tuple[Source, ...]:
    return read_sources(Folder(CONTENT))


def test_a_reference_is_one_line() -> None:
    assert source().label == (
        "Herbert RD, de Noronha M, Kamper SJ. Stretching to prevent soreness: A review. "
        "Cochrane Database 2011;(7):CD004577. Review."
    )


def test_what_is_not_known_is_left_out() -> None:
    assert source(authors=(), container=None, year=None, pages=None).label == (
        "Stretching to prevent soreness: A review. Review."
    )
    assert (
        source(title="Does it help?", authors=(), pages=None).label == "Does it help? Cochrane Database 2011. Review."
    )


def test_many_authors_are_the_first_and_others() -> None:
    assert source(authors=("A B", "C D", "E F", "G H")).label.startswith("A B and others. Stretching")


def test_the_subtitle_gives_way_where_the_line_is_too_long() -> None:
    long = source(title="Stretching to prevent soreness: " + "a long review " * 15)

    assert "Stretching to prevent soreness. Cochrane" in long.label
    assert len(long.label) <= LONGEST_LABEL


def test_a_line_that_stays_too_long_is_refused() -> None:
    with pytest.raises(ValidationError, match="is longer than 240 characters"):
        source(title="Stretching " * 30)


@pytest.mark.parametrize(
    ("kind", "marked"), [("trial", True), ("summary", True), ("book", False), ("unwritten", False)]
)
def test_a_missing_address_is_marked_where_one_would_be_missed(kind: str, marked: bool) -> None:
    assert (NO_ADDRESS in source(kind=kind, address="").label) is marked
    assert NO_ADDRESS not in source(kind=kind).label


def test_every_shipped_address_is_that_of_an_original(shipped: tuple[Source, ...]) -> None:
    hosts = {source.key: urlsplit(source.address).hostname or "" for source in shipped}

    assert {key: host for key, host in hosts.items() if host.endswith(COPIES)} == {}


def test_no_address_stands_twice(shipped: tuple[Source, ...]) -> None:
    known = Counter(source.address for source in shipped if source.address)

    assert [address for address, count in known.items() if count > 1] == []


def test_research_names_its_authors_its_place_and_its_year(shipped: tuple[Source, ...]) -> None:
    """A title in brackets says that the printed one is not known, and then the rest may be missing too."""
    research = {"trial", "study", "review", "consensus", "guideline", "theory", "book"}
    described = [source for source in shipped if source.kind in research and not source.title.startswith("[")]

    assert [source.key for source in described if not (source.authors and source.container and source.year)] == []
