"""Which versions of its questions a quiz asks."""

from collections.abc import Iterable

from django.db.models import F, OuterRef, Subquery

from courses.assessments.models import QuestionVersion, QuizPage, QuizQuestion


def newest_versions(question_ids: Iterable[int]) -> dict[int, QuestionVersion]:
    """The newest version of each question by question id, in one query; questions without a version are not in it."""
    numbers = QuestionVersion.objects.filter(question=OuterRef("question")).order_by("-number").values("number")
    versions = QuestionVersion.objects.annotate(newest=Subquery(numbers[:1]))
    return {it.question_id: it for it in versions.filter(question__in=list(question_ids), number=F("newest"))}


def versions_to_ask(quiz: QuizPage) -> list[QuestionVersion]:
    """The newest versions of the published quiz's questions, in order; none while one of them has no version."""
    question_ids = list(QuizQuestion.objects.filter(quiz=quiz).values_list("question_id", flat=True))
    newest = newest_versions(question_ids)
    return [newest[id_] for id_ in question_ids] if len(newest) == len(question_ids) else []
