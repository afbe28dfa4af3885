"""Which versions of which questions a quiz asks."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from random import Random

from django.db.models import F

from courses.assessments.blueprint import WEIGHTS, area_of
from courses.assessments.drawing import Candidate, draw, draw_by_weight, shortages
from courses.assessments.models import Question, QuestionVersion, QuizDraw, QuizPage, QuizQuestion
from courses.assessments.sections import NO_HEADING, Heading, under_headings
from courses.catalog.contents import KeptPerCourse


@dataclass(frozen=True)
class Composition:
    """What a published quiz consists of: its own questions in order with what stands before each, then its draws."""

    question_ids: tuple[int, ...] = ()
    headings: tuple[Heading, ...] = ()
    draws: tuple[QuizDraw, ...] = ()

    @property
    def question_count(self) -> int:
        """How many questions an attempt asks."""
        return len(self.question_ids) + sum(it.number for it in self.draws)


@dataclass(frozen=True)
class Pick:
    """One question of an attempt to be: the version to pin, its content area, and the heading it stands under."""

    version: QuestionVersion
    area: str
    heading: Heading = NO_HEADING


def composition_of(quiz: QuizPage) -> Composition:
    """The quiz as it is published. The quiz carries its course."""
    return _KEPT.of([quiz.course])[quiz.course_id].get(quiz.pk, Composition())


def _load(course_ids: list[int]) -> dict[int, dict[int, Composition]]:
    asked, headings, draws = defaultdict(list), defaultdict(list), defaultdict(list)
    course_of: dict[int, int] = {}
    in_courses = {"quiz__course__in": course_ids}
    uses = QuizQuestion.objects.filter(**in_courses).order_by("quiz", "sort_order", "pk")
    named = ("quiz_id", "quiz__course_id", "question_id", "title", "intro")
    for quiz_id, course_id, question_id, title, intro in uses.values_list(*named):
        course_of[quiz_id] = course_id
        asked[quiz_id].append(question_id)
        headings[quiz_id].append(Heading(title, intro))
    rows = QuizDraw.objects.filter(**in_courses).annotate(course_id=F("quiz__course_id"))
    for row in rows.order_by("quiz", "sort_order", "pk"):
        course_of[row.quiz_id] = row.course_id
        draws[row.quiz_id].append(row)
    found: dict[int, dict[int, Composition]] = {id_: {} for id_ in course_ids}
    for quiz_id, course_id in course_of.items():
        parts = (tuple(kept[quiz_id]) for kept in (asked, headings, draws))
        found[course_id][quiz_id] = Composition(*parts)
    return found


_KEPT = KeptPerCourse(_load)


def newest_versions(question_ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """The newest version of each question by question id, in one query; questions without a version are not in it."""
    versions = QuestionVersion.objects.filter(question__in=list(question_ids)).select_related("question")
    return {it.question_id: it for it in versions.order_by("number")}  # the last of each stays


def pick_questions(quiz: QuizPage, chance: Random) -> list[Pick]:
    """What an attempt would ask, in order; nothing while the quiz cannot be asked as it says.

    Shuffled questions stay in their section.
    """
    composition = composition_of(quiz)
    drawn = _draw(composition, chance)
    if drawn is None:
        return []
    parts = [*zip(composition.headings, ([id_] for id_ in composition.question_ids), strict=True)]
    parts += zip((rule.heading for rule in composition.draws), drawn, strict=True)
    sections = under_headings(parts)
    newest = newest_versions(id_ for _, ids in sections for id_ in ids)
    if any(id_ not in newest for _, ids in sections for id_ in ids):
        return []
    if quiz.shuffles_questions:
        for _, ids in sections:
            chance.shuffle(ids)
    return [
        Pick(newest[id_], area_of(newest[id_].question.blueprint), heading) for heading, ids in sections for id_ in ids
    ]


def _draw(composition: Composition, chance: Random) -> list[list[int]] | None:
    """The ids that each draw brings, no question twice; None when a bank does not hold enough."""
    taken = set(composition.question_ids)
    drawn: list[list[int]] = []
    pool = drawable(composition.draws)
    for rule in composition.draws:
        candidates = [
            Candidate(row.pk, area_of(row.blueprint)) for row in pool if row.pk not in taken and may_draw(row, rule)
        ]
        weights = WEIGHTS if rule.by_blueprint else {}
        if shortages(candidates, rule.number, weights):
            return None
        picked = (
            draw_by_weight(candidates, rule.number, weights, chance)
            if weights
            else draw(candidates, rule.number, chance)
        )
        drawn.append([it.id for it in picked])
        taken.update(drawn[-1])
    return drawn


def drawable(draws: Sequence[QuizDraw]) -> list[Question]:
    """Every question of the banks that can be asked, in one query; none is asked without draws."""
    if not draws:
        return []
    banks = {it.bank_id for it in draws}
    questions = Question.objects.filter(bank__in=banks, is_retired=False, versions__number=1)
    return list(questions.only("pk", "bank_id", "blueprint", "category", "bloom"))


def may_draw(question: Question, rule: QuizDraw) -> bool:
    """The question is one of those that the draw chooses from."""
    area = area_of(question.blueprint)
    return (
        question.bank_id == rule.bank_id
        and rule.category in ("", question.category)
        and rule.bloom in ("", question.bloom)
        and rule.area in ("", area)
        and (area != "" or not rule.by_blueprint)
    )
