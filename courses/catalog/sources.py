"""What a course stands on: each source with the lessons that cite it, and how strong the evidence for each claim is."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from courses.catalog.blocks import STRENGTH_DOTS, STRENGTHS
from courses.catalog.citations import without_citations
from courses.catalog.contents import KeptPerCourse
from courses.catalog.models import CoursePage, LessonPage
from courses.catalog.outline import outlines_of, url_of

EVIDENCE, REFERENCES = "evidence", "references"
# The strengths that are degrees from the strongest down, then the others.
ORDER = (*reversed(STRENGTH_DOTS), "expert consensus", "case reports", "conflicting", "contested")
LABELS = dict(STRENGTHS)


class SourceKey(NamedTuple):
    """What tells one source from another."""

    label: str
    address: str


@dataclass(frozen=True)
class CitedIn:
    """A lesson by its number and title."""

    number: str
    title: str
    url: str


@dataclass(frozen=True)
class Source:
    """A source with the lessons that cite it. `number` counts on the page of the course."""

    number: int
    label: str
    address: str
    lessons: tuple[CitedIn, ...]


@dataclass(frozen=True)
class Claim:
    """What a lesson says about the evidence; `sources` are numbers of the page."""

    title: str
    html: SafeString
    lesson: CitedIn
    sources: tuple[int, ...]


@dataclass(frozen=True)
class Strength:
    """The claims that are known equally well. `dots` show a degree, where it is one."""

    label: str
    dots: tuple[str, ...]
    claims: tuple[Claim, ...]


@dataclass(frozen=True)
class CourseSources:
    """The sources of a course by name, and its claims from the strongest evidence to the weakest."""

    sources: tuple[Source, ...]
    strengths: tuple[Strength, ...]

    @property
    def claim_count(self) -> int:
        """How many claims there are."""
        return sum(len(strength.claims) for strength in self.strengths)


def sources_of(course: CoursePage) -> CourseSources:
    """The sources of the published lessons. Warm it costs no query."""
    return _KEPT.of([course])[course.pk]


@dataclass(frozen=True)
class _Lesson:
    """A lesson's place, its references in order, and its evidence blocks as they are stored."""

    place: CitedIn
    references: tuple[SourceKey, ...]
    evidence: tuple[Mapping[str, Any], ...]


def _load(course_ids: list[int]) -> dict[int, CourseSources]:
    courses = list(CoursePage.objects.filter(pk__in=course_ids))
    outlines = outlines_of(courses)
    rows = LessonPage.objects.live().filter(course__in=course_ids).values_list("pk", "body")
    bodies = {pk: body.raw_data for pk, body in rows}
    return {
        id_: _put_together([_lesson(outline, bodies[outline.id]) for outline in outlines[id_].lessons])
        for id_ in course_ids
    }


_KEPT = KeptPerCourse(_load)


def _lesson(outline: Any, body: Iterable[Any]) -> _Lesson:
    blocks = list(body)
    entries = [entry for block in blocks if block["type"] == REFERENCES for entry in block["value"]["sources"]]
    return _Lesson(
        place=CitedIn(outline.number, outline.title, url_of(outline.url_path)),
        references=tuple(SourceKey(value["label"], value.get("address") or "") for value in map(_bare, entries)),
        evidence=tuple(block["value"] for block in blocks if block["type"] == EVIDENCE),
    )


def _bare(stored: Any) -> Any:
    """The value of an entry of a list; older pages store it without its wrapping."""
    return stored["value"] if isinstance(stored, dict) and stored.get("type") == "item" else stored


def _put_together(lessons: list[_Lesson]) -> CourseSources:
    cited = defaultdict(list)
    for lesson in lessons:
        for key in dict.fromkeys(lesson.references):
            cited[key].append(lesson.place)
    keys = sorted(cited, key=lambda key: key.label.casefold())
    numbers = {key: number for number, key in enumerate(keys, 1)}
    return CourseSources(
        sources=tuple(Source(numbers[key], key.label, key.address, tuple(cited[key])) for key in keys),
        strengths=tuple(_strengths(lessons, numbers)),
    )


def _strengths(lessons: list[_Lesson], numbers: Mapping[SourceKey, int]) -> Iterator[Strength]:
    claims = defaultdict(list)
    for lesson in lessons:
        for value in lesson.evidence:
            claims[value["strength"]].append(_claim(value, lesson, numbers))
    for strength in ORDER:
        if strength in claims:
            yield Strength(LABELS[strength], STRENGTH_DOTS.get(strength, ()), tuple(claims[strength]))


def _claim(value: Mapping[str, Any], lesson: _Lesson, numbers: Mapping[SourceKey, int]) -> Claim:
    """The claim with its sources by the numbers of the page: those of the lesson mean nothing here."""
    places = [_bare(entry) for entry in value.get("sources", ())]
    known = [lesson.references[place - 1] for place in places if 0 < place <= len(lesson.references)]
    html = without_citations(str(RichText(value["text"])))
    return Claim(
        title=value["title"],
        html=mark_safe(html),  # noqa: S308 - rendered by Wagtail
        lesson=lesson.place,
        sources=tuple(dict.fromkeys(numbers[key] for key in known)),
    )
