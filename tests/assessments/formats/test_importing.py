"""A file into a bank: all of it or nothing, again without doubling, and back out without a difference."""

from dataclasses import replace

import pytest
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import ModelLogEntry

from courses.assessments import formats
from courses.assessments.authoring import content_of
from courses.assessments.content import FigureContent, from_json
from courses.assessments.formats.protocol import ParsedFile
from courses.assessments.formats.sample import SAMPLE, SINGLE
from courses.assessments.importing import ImportRefused, exported, import_questions, plan_import
from courses.assessments.models import Question, QuestionVersion
from courses.assessments.pinning import as_asked
from tests.assessments.formats.samples import mixed_questions
from tests.assessments.sitting import START
from tests.factories import content

WHOLE_SAMPLE = ParsedFile(SAMPLE, ())


@pytest.fixture
def bank(school, sample_atlas):
    """An empty bank of Alice's school."""
    return content.make_bank(school)


def bring(bank, parsed=WHOLE_SAMPLE, by=None):
    return import_questions(bank=bank, parsed=parsed, by=by, at=START)


def asked_now(question):
    """What a version would hold."""
    return as_asked(content_of(question), question.bank.school)


def counts(plan):
    return plan.new, plan.changed, plan.same


def test_every_kind_becomes_a_question_with_a_version_that_can_be_asked(bank, bob):
    assert counts(bring(bank, by=bob)) == (15, 0, 0)
    for question in bank.questions.all():
        assert from_json(question.versions.get().content) == asked_now(question)
    assert {question.content.kind for question in SAMPLE} == set(bank.questions.values_list("kind", flat=True))
    assert ModelLogEntry.objects.filter(action="wagtail.create", user=bob).count() == 15


def test_importing_again_changes_nothing(bank):
    bring(bank)
    before = list(QuestionVersion.objects.values_list("pk", flat=True))
    assert counts(bring(bank)) == (0, 0, 15)
    assert list(QuestionVersion.objects.values_list("pk", flat=True)) == before


def test_a_changed_question_is_the_same_row_with_a_new_version_and_its_choices_keep_their_keys(bank):
    bring(bank)
    changed = replace(SAMPLE[0], content=replace(SINGLE, stem="Which landmark marks L4?"), tags=("spine",))
    assert counts(bring(bank, ParsedFile((changed,), ()))) == (0, 1, 0)
    question = bank.questions.get(key=changed.key)
    first, second = (from_json(version.content) for version in question.versions.order_by("number"))
    assert (second.stem, question.tags) == ("Which landmark marks L4?", "spine")
    assert [choice.key for choice in first.choices] == [choice.key for choice in second.choices]


def test_only_the_tags_changed_makes_no_version(bank):
    bring(bank)
    assert counts(bring(bank, ParsedFile((replace(SAMPLE[0], tags=("spine",)),), ()))) == (0, 1, 0)
    assert bank.questions.get(key=SAMPLE[0].key).versions.count() == 1


def test_a_question_without_a_key_is_known_by_what_it_says(bank):
    nameless = ParsedFile(tuple(replace(question, key="") for question in SAMPLE), ())
    assert counts(bring(bank, nameless)) == (15, 0, 0)
    assert counts(bring(bank, nameless)) == (0, 0, 15)


def test_a_question_that_nearly_says_the_same_is_shown(bank):
    bring(bank)
    near = replace(SAMPLE[0], key="", content=replace(SINGLE, stem="Which landmark lies at level of L4?"))
    (step,) = plan_import(bank, ParsedFile((near,), ())).alike
    assert step.alike == (SINGLE.stem,)


def test_the_same_key_in_another_bank_is_another_question(bank, other_school):
    bring(bank)
    assert counts(bring(content.make_bank(other_school))) == (15, 0, 0)


def test_one_error_stops_the_whole_file(bank):
    text = b"Good question?\nA. Yes\nB. No\nANSWER: A\n\nBad question?\nA. Yes\nB. No\nANSWER: C\n"
    parsed = formats.parse("aiken", text)
    assert len(parsed.questions) == 1
    with pytest.raises(ImportRefused) as refused:
        bring(bank, parsed)
    assert refused.value.reasons == ("line 6: The right answer is said to be C, but there is no answer C.",)
    assert not Question.objects.exists()


def test_a_refusal_in_the_middle_leaves_nothing_behind(bank):
    bad = replace(SAMPLE[1], content=replace(SAMPLE[1].content, choices=()))
    with pytest.raises(Exception, match="asked"):
        bring(bank, ParsedFile((SAMPLE[0], bad), ()))
    assert not Question.objects.exists()


def test_the_image_of_another_school_cannot_be_named(bank, other_school):
    image = get_image_model().objects.create(
        title="Theirs", file=get_test_image_file(), collection=other_school.collection
    )
    theirs = replace(SAMPLE[0], content=replace(SINGLE, figure=FigureContent(f"image:{image.pk}", "A back")))
    with pytest.raises(ImportRefused):
        bring(bank, ParsedFile((theirs,), ()))
    image.collection = bank.school.collection
    image.save()
    assert bring(bank, ParsedFile((theirs,), ())).new == 1
    assert bank.questions.get().figure == image


@pytest.mark.parametrize("view", ["figure:elbow", "image:", "image:²", "image:999999999999", "http://example.org"])
def test_a_figure_that_is_not_there_is_named(bank, view):
    lost = replace(SAMPLE[0], content=replace(SINGLE, figure=FigureContent(view, "A back")), place="row 3")
    (problem,) = plan_import(bank, ParsedFile((lost,), ())).errors
    assert str(problem) == f"row 3: Its figure “{view}” is not among this school's images."


@pytest.mark.parametrize("name", sorted(formats.WRITABLE))
def test_a_bank_goes_out_and_comes_back_without_a_difference(bank, name):
    bring(bank, ParsedFile(tuple(mixed_questions(5, 66)), ()))
    parsed = formats.parse(name, formats.write(name, exported(bank.questions.all())).data)
    assert parsed.problems == ()
    plan = plan_import(bank, parsed)
    assert (plan.new, plan.changed) == (0, 0)
    assert [str(step.question) for step in plan.steps if step.change != "same"] == []
