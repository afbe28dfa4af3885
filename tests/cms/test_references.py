"""A made-up request names rows of the other school inside a form. Nothing of it is kept, shown or previewed."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.assessments.models import Question
from courses.schools.cms.forms import NOT_YOURS
from courses.schools.models import Role
from tests.cms.conftest import SECRET
from tests.cms.page_forms import course_form, draft_of, figure, lesson_form, question_form, quiz_form, text
from tests.factories import people


@pytest.fixture
def edit(foreign_school: SimpleNamespace) -> str:
    """Where Charlie edits a lesson of his own."""
    return f"/cms/pages/{foreign_school.draft.pk}/edit/"


@pytest.fixture(autouse=True)
def unlocked(foreign_school: SimpleNamespace) -> None:
    """The lesson can be edited."""
    draft = foreign_school.draft
    draft.locked, draft.locked_by, draft.locked_at = False, None, None
    draft.save()


def blocks_with_foreign_rows(own: SimpleNamespace) -> dict[str, tuple[str, object]]:
    """Every place in a lesson that can point at a row."""
    return {
        "image": figure(own.image.pk),
        "download": ("download", {"document": str(own.document.pk), "text": ""}),
        "link to a page": text(f'<p><a linktype="page" id="{own.lesson.pk}">there</a></p>'),
        "link to a document": text(f'<p><a linktype="document" id="{own.document.pk}">there</a></p>'),
        "link to a term": text(f'<p><a linktype="term" id="{own.term.pk}">there</a></p>'),
    }


def test_lesson_blocks_refuse_foreign_rows(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace, edit: str
) -> None:
    """In a block of its own or hidden in a link."""
    before = draft_of(foreign_school.draft).title
    for name, block in blocks_with_foreign_rows(own_school).items():
        response = foreign_school.as_publisher.post(edit, lesson_form(block))
        assert NOT_YOURS in response.content.decode(), name
        assert draft_of(foreign_school.draft).title == before, name


def test_the_preview_refuses_them_too(own_school: SimpleNamespace, foreign_school: SimpleNamespace, edit: str) -> None:
    """A preview would show what a draft may not hold."""
    for name, block in blocks_with_foreign_rows(own_school).items():
        answer = foreign_school.as_publisher.post(f"{edit}preview/", lesson_form(block)).json()
        assert answer["is_valid"] is False, name
        shown = foreign_school.as_publisher.get(f"{edit}preview/").content.decode()
        assert SECRET.lower() not in shown.lower(), name


def test_own_rows_are_welcome(foreign_school: SimpleNamespace, edit: str) -> None:
    """Otherwise the refusals above would prove nothing."""
    blocks = blocks_with_foreign_rows(foreign_school)
    foreign_school.as_publisher.post(edit, lesson_form(*blocks.values(), title="Kept"))
    assert draft_of(foreign_school.draft).title == "Kept"


def test_a_quiz_asks_questions_of_its_school_only(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> None:
    """Its own once each, a foreign one never."""
    edit = f"/cms/pages/{foreign_school.quiz.pk}/edit/"
    post = foreign_school.as_publisher.post
    assert NOT_YOURS in post(edit, quiz_form(own_school.question.pk)).content.decode()
    own = foreign_school.question.pk
    assert "Take each question once." in post(edit, quiz_form(own, own)).content.decode()
    post(edit, quiz_form(own, title="Kept"))
    assert draft_of(foreign_school.quiz).title == "Kept"


def test_an_author_of_two_schools_keeps_them_apart(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace
) -> None:
    """Charlie may see both, but a quiz still asks questions of its own school."""
    people.add_member(
        school=own_school.school, user=foreign_school.author, role=Role.INSTRUCTOR, actor=None, at=people.LONG_AGO
    )
    edit = f"/cms/pages/{foreign_school.quiz.pk}/edit/"
    response = foreign_school.as_publisher.post(edit, quiz_form(own_school.question.pk))
    assert "Choose a question of this course&#x27;s school." in response.content.decode()


def test_a_question_goes_into_a_bank_of_its_school(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace
) -> None:
    """The foreign bank is no choice."""
    form = question_form(own_school.bank.pk, ("Yes", True), ("No", False), stem="Whose is this?")
    response = foreign_school.as_publisher.post("/cms/snippets/assessments/question/add/", form)
    assert "Select a valid choice" in response.content.decode()
    assert not Question.objects.filter(stem="Whose is this?").exists()


def test_a_course_is_taught_by_instructors_of_its_school(
    own_school: SimpleNamespace, foreign_school: SimpleNamespace
) -> None:
    """Foreign instructors are no choice, nor are former ones, registrars or administrators."""
    edit = f"/cms/pages/{foreign_school.course.pk}/edit/"
    post = foreign_school.as_publisher.post
    foreign = people.membership_of(own_school.author, Role.INSTRUCTOR)
    office = people.make_member(foreign_school.school, Role.REGISTRAR, "Rita", "Office")
    former = people.make_member(foreign_school.school, Role.INSTRUCTOR, "Fern", "Former")
    left = people.membership_of(former, Role.INSTRUCTOR)
    left.ended_at = people.LONG_AGO
    left.save()
    for membership in (foreign, people.membership_of(office, Role.REGISTRAR), left):
        assert "Select a valid choice" in post(edit, course_form(membership.pk)).content.decode()
    own = people.membership_of(foreign_school.author, Role.INSTRUCTOR)
    post(edit, course_form(own.pk, title="Kept"))
    assert draft_of(foreign_school.course).title == "Kept"
    page = foreign_school.as_publisher.get(edit).content.decode()
    assert "Charlie Moyo" in page
    assert "Fern Former" not in page


def test_files_go_into_the_own_collection(own_school: SimpleNamespace, foreign_school: SimpleNamespace) -> None:
    """A foreign collection is no choice, for a new file or an old one."""
    foreign, own = own_school.school.collection_id, foreign_school.school.collection_id
    post = foreign_school.as_publisher.post
    post("/cms/images/add/", {"title": "New", "file": get_test_image_file(), "collection": foreign})
    pdf = SimpleUploadedFile("a.pdf", b"%PDF-1.7", "application/pdf")
    post("/cms/documents/add/", {"title": "New", "file": pdf, "collection": foreign})
    post(f"/cms/images/{foreign_school.image.pk}/", {"title": "Moved", "collection": foreign})
    for rows in (get_image_model().objects, type(foreign_school.document).objects):
        assert rows.filter(collection=foreign).count() == 1
        assert set(rows.filter(title__in=["New", "Moved"]).values_list("collection", flat=True)) <= {own}
