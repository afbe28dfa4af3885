"""What the list of questions can be narrowed by, and the questions that are left."""

import re
from collections.abc import Iterable, Mapping
from typing import Any

import django_filters  # type: ignore[import-untyped]
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.filters import WagtailFilterSet

from courses.assessments.analysis.findings import (
    ANSWERS,
    ATTENTION,
    DISCRIMINATION,
    FACILITY,
    NOBODY_ASKED,
    Band,
    Findings,
)
from courses.assessments.analysis.keeping import findings_of
from courses.assessments.blueprint import AREA_CHOICES
from courses.assessments.models import Question, QuestionBank
from courses.assessments.tags import tags_in
from courses.assessments.usage import in_no_quiz
from courses.common.clock import now
from courses.schools.scoping import visible_rows

HARDNESS = [(1, "1, easy"), (2, "2"), (3, "3"), (4, "4"), (5, "5, hard")]


def own_banks(request: HttpRequest) -> QuerySet[QuestionBank]:
    """The banks that a filter offers."""
    return visible_rows(QuestionBank, request.user)


class BandFilter(django_filters.ChoiceFilter):
    """By what first attempts say of a question."""

    def __init__(self, bands: Mapping[str, Band], label: str) -> None:
        super().__init__(choices=[(code, it.label) for code, it in bands.items()], label=label, empty_label="Any")
        self.bands = bands

    def filter(self, questions: QuerySet[Question], code: str) -> QuerySet[Question]:
        """Those of the chosen band."""
        return self.parent.within(questions, self.bands[code]) if code else questions


class QuestionFilterSet(WagtailFilterSet):
    """By where a question stands, by what it asks, by what its answers say, and by what is to be done about it."""

    bank = django_filters.ModelChoiceFilter(queryset=own_banks)
    category = django_filters.ChoiceFilter()
    module = django_filters.ChoiceFilter()
    tag = django_filters.ChoiceFilter(field_name="tags", method="with_tag", label="Tag")
    area = django_filters.ChoiceFilter(choices=AREA_CHOICES, method="in_area", label="Exam content area")
    difficulty = django_filters.ChoiceFilter(choices=HARDNESS)
    answers = BandFilter(ANSWERS, "First attempts")
    facility = BandFilter(FACILITY, "Facility")
    discrimination = BandFilter(DISCRIMINATION, "Discrimination")
    attention = BandFilter(ATTENTION, "Attention")
    is_unused = django_filters.BooleanFilter(method="unused", label="In no quiz")
    is_unready = django_filters.BooleanFilter(
        field_name="versions", lookup_expr="isnull", label="Cannot be asked yet", distinct=True
    )

    class Meta:
        model = Question
        fields = [
            "bank",
            "category",
            "module",
            "tag",
            "area",
            "bloom",
            "difficulty",
            "kind",
            "answers",
            "facility",
            "discrimination",
            "attention",
            "is_unused",
            "is_retired",
            "is_unready",
        ]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = visible_rows(Question, self.request.user)
        rows = own.order_by().values_list("category", "module", "tags").distinct()
        categories, modules, tags = zip(*rows, strict=True) if rows else ((), (), ())
        self._offer("category", categories)
        self._offer("module", modules)
        self._offer("tag", (tag for text in tags for tag in tags_in(text)))

    def _offer(self, name: str, words: Iterable[str]) -> None:
        """Only what the school's questions have."""
        self.filters[name].extra["choices"] = [(word, word) for word in sorted(set(words) - {""}, key=str.casefold)]

    @cached_property
    def findings(self) -> dict[int, Findings]:
        """What first attempts say of the questions that the person may see; those that nobody was asked are missing."""
        schools = visible_rows(QuestionBank, self.request.user).order_by().values_list("school", flat=True)
        return findings_of(schools.distinct(), now())

    def within(self, questions: QuerySet[Question], band: Band) -> QuerySet[Question]:
        """Those that belong to the band."""
        if band.holds(NOBODY_ASKED):
            return questions.exclude(pk__in=[id_ for id_, it in self.findings.items() if not band.holds(it)])
        return questions.filter(pk__in=[id_ for id_, it in self.findings.items() if band.holds(it)])

    def unused(self, questions: QuerySet[Question], name: str, is_wanted: bool) -> QuerySet[Question]:
        """Those that no quiz asks or may draw, or the others."""
        unused = in_no_quiz(Question.objects.all(), visible_rows(QuestionBank, self.request.user)).values("pk")
        return questions.filter(pk__in=unused) if is_wanted else questions.exclude(pk__in=unused)

    def with_tag(self, questions: QuerySet[Question], name: str, tag: str) -> QuerySet[Question]:
        """Those that have the whole tag among their tags."""
        return questions.filter(tags__iregex=rf"(^|,)\s*{re.escape(tag)}\s*(,|$)")

    def in_area(self, questions: QuerySet[Question], name: str, code: str) -> QuerySet[Question]:
        """Those whose first outline code is of the area."""
        return questions.filter(blueprint__regex=rf"^\s*{code}")


def listed_questions(request: HttpRequest) -> QuerySet[Question]:
    """What the list shows under this query, on all its pages."""
    questions: QuerySet[Question] = visible_rows(Question, request.user).select_related("bank")
    listed = QuestionFilterSet(request.GET, queryset=questions.order_by("bank__name", "id"), request=request).qs
    return with_words(listed, request.GET.get("q", ""))


def with_words(questions: QuerySet[Question], query: str) -> QuerySet[Question]:
    """The questions that have every word of the query in their text or in their answers."""
    for word in query.split():
        questions = questions.filter(words__icontains=word)
    return questions
