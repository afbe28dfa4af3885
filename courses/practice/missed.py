"""Questions that a trainee answered wrong and whose key they have been shown: never before the quiz shows it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, F, OuterRef

from courses.assessments.allowances import allowance_of
from courses.assessments.blueprint import area_of
from courses.assessments.content import QuestionContent, from_json
from courses.assessments.disclosure import Moment, disclose
from courses.assessments.kinds import kind_of
from courses.assessments.models import AttemptQuestion, QuizPage
from courses.catalog.outline import url_of
from courses.enrollments.models import Enrollment
from courses.practice.faces import Face, Link
from courses.practice.subjects import Facet, Source, Subject
from courses.schools.models import School
from courses.users.models import User

PREFIX = "practice"


@dataclass(frozen=True)
class Missed:
    """One question as its key judged the answer, and the quiz where it was missed last."""

    id: int
    content: QuestionContent = field(repr=False)
    blueprint: str
    quiz_title: str
    quiz_url: str

    @property
    def subject(self) -> Subject:
        """What its card is about."""
        return Subject(Source.QUESTION, str(self.id), Facet.ANSWER)


def missed_questions(person: User, school: School, at: datetime) -> dict[str, Missed]:
    """The questions by their id, the latest attempt at each deciding. One query, and one more for quizzes that close.

    A question that stands in an attempt the trainee is sitting now is left out until that is handed in.
    """
    sat_now = AttemptQuestion.objects.filter(
        attempt__enrollment__trainee=person, attempt__submitted_at=None, version__question=OuterRef("version__question")
    )
    rows = (
        AttemptQuestion.objects.filter(
            attempt__enrollment__trainee=person,
            attempt__enrollment__status=Enrollment.Status.ACTIVE,
            attempt__school=school,
            attempt__is_passed__isnull=False,
            attempt__submitted_at__lte=at,
            points__lt=F("possible"),
        )
        .exclude(Exists(sat_now))
        .select_related("attempt__quiz", "version__question", "judged_by")
        .order_by("attempt__submitted_at", "pk")
    )
    shown = _Shown(person, school, at)
    return {str(row.version.question_id): _missed(row) for row in rows if shown(row)}


class _Shown:
    """Whether everything of a question's attempt may be seen by now."""

    def __init__(self, person: User, school: School, at: datetime) -> None:
        self._person, self._school, self._at = person, school, at
        self._closings: dict[int, datetime | None] = {}

    def __call__(self, row: AttemptQuestion) -> bool:
        quiz = row.attempt.quiz
        shown = disclose(
            quiz.review_policy, submitted_at=row.attempt.submitted_at, closes_at=self._closing(quiz), at=self._at
        )
        return shown.is_everything

    def _closing(self, quiz: QuizPage) -> datetime | None:
        """The person's own, asked only for quizzes that keep something until they close."""
        if quiz.closes_at is None or Moment.CLOSED not in vars(quiz.review_policy).values():
            return quiz.closes_at
        if quiz.pk not in self._closings:
            allowance = allowance_of(school_id=self._school.pk, person_id=self._person.pk, at=self._at)
            self._closings[quiz.pk] = quiz.terms_for(allowance).own_closes_at
        return self._closings[quiz.pk]


def _missed(row: AttemptQuestion) -> Missed:
    quiz, question = row.attempt.quiz, row.version.question
    return Missed(
        id=question.pk,
        content=from_json(row.judging_version.content),
        blueprint=question.blueprint,
        quiz_title=quiz.title,
        quiz_url=url_of(quiz.url_path),
    )


def question_face(missed: Mapping[str, Missed], subject: Subject) -> Face | None:
    """The question as its quiz asks it, and on the back as its review answers it."""
    found = missed.get(subject.name)
    if found is None:
        return None
    kind = kind_of(found.content)
    name = f"{PREFIX}-{found.id}"
    return Face(
        subject,
        "A question you missed",
        found.content.stem,
        detail=found.content.rationale,
        asked={
            "prompt": kind.prepare(found.content, (), name=name),
            "review": kind.review(found.content, kind.solve(found.content)),
            "name": name,
        },
        links=(Link(found.quiz_title, found.quiz_url),),
        name=found.content.stem,
        area=area_of(found.blueprint),
    )
