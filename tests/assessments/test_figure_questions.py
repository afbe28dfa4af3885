"""Questions on the body chart in a quiz: what pages tell, what is judged, and what a changed atlas does."""

from dataclasses import replace

import pytest
from django.test import Client

from courses.anatomy.models import Muscle
from courses.anatomy.services import write_facts
from courses.assessments import services
from courses.assessments.content import QuestionContent
from courses.assessments.formats.protocol import ImportedQuestion, ParsedFile
from courses.assessments.importing import ImportRefused, import_questions, plan_import
from courses.assessments.kinds import kind_of
from courses.assessments.models import Attempt, Question, QuizPage, QuizQuestion
from courses.assessments.pinning import is_atlas_newer
from tests.assessments.sitting import START, question_at
from tests.conftest import signed_in
from tests.factories import atlas, content
from tests.factories.questions import FROM_ATLAS, LABEL_FIGURE, MARK_POINT, MARK_ZONE, NAME_MUSCLE

pytestmark = pytest.mark.usefixtures("small_atlas")

# What the page would betray: names of the muscles, and the marks of points and zones.
KEYS = {
    "mark_point": ("infraspinatus", "trp__ring", "rhomboids"),
    "mark_zone": ("infraspinatus", 'class="zone', "trp__ring"),
    "name_muscle": ("infraspinatus-", "is_correct", "Pain from"),
    "label_figure": ("infraspinatus-", "Pain from"),
}


@pytest.fixture
def questions(school) -> list[Question]:
    bank = content.make_bank(school)
    return [content.write_question(bank, replace(it, stem=f"{it.kind}, seen from behind")) for it in FROM_ATLAS]


@pytest.fixture
def attempt(course, enrollment, questions) -> Attempt:
    """Alice's attempt at a quiz of all four."""
    module = content.make_module(course, "On the chart")
    quiz = QuizPage(title="Chart", slug="quiz", course=course, max_attempts=0)
    quiz.quiz_questions = [QuizQuestion(question=it, sort_order=place) for place, it in enumerate(questions)]
    return services.start_attempt(quiz=content.publish(module, quiz), enrollment=enrollment, at=START)


@pytest.fixture
def as_trainee(alice) -> Client:
    return signed_in(alice)


def save(client: Client, attempt: Attempt, position: int, *values: str) -> None:
    sent = {"position": position, "seen_sequence": 0, "answer": values}
    assert client.post(f"/attempts/{attempt.uuid}/answers/", sent).status_code == 302


def position_of(attempt: Attempt, sample: QuestionContent) -> int:
    return next(it for it in range(1, 5) if question_at(attempt, it).content.kind == sample.kind)


@pytest.mark.parametrize("sample", FROM_ATLAS, ids=lambda sample: sample.kind)
def test_the_page_of_a_question_holds_no_key(as_trainee, attempt, sample) -> None:
    position = position_of(attempt, sample)
    page = as_trainee.get(f"/attempts/{attempt.uuid}/?q={position}").content.decode()
    form = page[page.index('<form id="answer"') : page.index("</form>", page.index('<form id="answer"'))]
    assert "<svg" in form
    for secret in KEYS[sample.kind]:
        assert secret not in form
    assert "infraspinatus" not in form[form.index("<svg") : form.index("</svg>")].casefold()


@pytest.mark.parametrize(
    ("sample", "values", "points"),
    [
        (MARK_POINT, ("1175.5,365",), 1),
        (MARK_POINT, ("place:shoulder-blade",), 1),
        (MARK_POINT, ("1100,365",), 0),
        (MARK_ZONE, ("917,330",), 1),
        (MARK_ZONE, ("place:over-the-ball-of-the-shoulder",), 1),
        (MARK_ZONE, ("1250,330",), 0),
        (NAME_MUSCLE, ("infraspinatus",), 1),
        (LABEL_FIGURE, ("rhomboids", ""), 1),
    ],
)
def test_answers_are_kept_judged_and_shown_on_the_chart(as_trainee, attempt, sample, values, points) -> None:
    position = position_of(attempt, sample)
    save(as_trainee, attempt, position, *values)
    again = as_trainee.get(f"/attempts/{attempt.uuid}/?q={position}").content.decode()
    assert ("checked" in again) or ("selected" in again)
    services.submit_attempt(attempt=attempt, at=START)
    assert question_at(attempt, position).points == points
    page = as_trainee.get(f"/attempts/{attempt.uuid}/result/?show=all").content.decode()
    assert page.count("pin--right") == 2, "the right places of both questions to mark"
    assert page.count("pin--given") == (sample in (MARK_POINT, MARK_ZONE))


def test_an_attempt_is_judged_by_the_atlas_of_its_day(attempt, questions) -> None:
    moved = replace(atlas.INFRASPINATUS, points=(atlas.point("infraspinatus-1", (1190, 480)),))
    write_facts(Muscle.objects.get(school=None, key="infraspinatus"), moved)
    question = next(it for it in questions if it.kind == "mark_point")
    assert is_atlas_newer(question)
    assert (
        kind_of(MARK_POINT)
        .score(question_at(attempt, position_of(attempt, MARK_POINT)).content, ("1170,360",))
        .is_right
    )
    services.revise_question(question=question, at=START)
    assert not is_atlas_newer(question)
    assert [version.number for version in question.versions.order_by("number")] == [1, 2]


def test_a_file_that_asks_for_what_the_atlas_lacks_is_refused(school) -> None:
    bank = content.make_bank(school, "From a file")
    details = {key: value for key, value in MARK_POINT.details.items() if key != "pinned"}
    lost = replace(MARK_POINT, details={**details, "point": "nobody-1"})
    parsed = ParsedFile((ImportedQuestion(lost, place="row 2"),), ())
    assert [str(it) for it in plan_import(bank, parsed).errors] == ["row 2: The atlas has no trigger point “nobody-1”."]
    with pytest.raises(ImportRefused):
        import_questions(bank=bank, parsed=parsed, by=None, at=START)
    found = ParsedFile((ImportedQuestion(replace(MARK_POINT, details=details), key="p"),), ())
    assert import_questions(bank=bank, parsed=found, by=None, at=START).new == 1
    assert import_questions(bank=bank, parsed=found, by=None, at=START).same == 1
