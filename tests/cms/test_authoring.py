"""The content pages in the admin: what can be made where, previews, copies, moves and deletions."""

from types import SimpleNamespace

import pytest
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data

from courses.catalog.models import CatalogPage, CoursePage, HomePage, LessonPage, ModulePage
from courses.catalog.services import open_catalog
from tests.cms.page_forms import NO_COMMENTS, draft_of, lesson_form, quiz_form, text
from tests.factories import content, people, study


def make(own_school: SimpleNamespace, model: str, parent: Page, form: dict[str, str]) -> int:
    """Sends the form for a new page; the status tells whether the place is right."""
    return own_school.as_author.post(f"/cms/pages/add/{model}/{parent.pk}/", form).status_code


def test_each_page_type_has_its_place(own_school: SimpleNamespace) -> None:
    """Courses in the catalog, modules in courses, lessons and quizzes in modules; the rest is made by services."""
    assert CatalogPage.allowed_subpage_models() == [CoursePage]
    assert CoursePage.allowed_subpage_models() == [ModulePage]
    parts = {model.__name__ for model in ModulePage.allowed_subpage_models() if model.is_creatable}
    assert parts == {"LessonPage", "QuizPage"}
    assert LessonPage.allowed_subpage_models() == []
    assert not HomePage.is_creatable
    assert not CatalogPage.is_creatable
    module = content.make_module(own_school.course, "Second module")
    page = own_school.as_author.get(f"/cms/pages/{module.pk}/add_subpage/").content.decode()
    assert "Lesson page" in page
    assert "Quiz page" in page
    # Wagtail answers a wrong place by leading away with a message.
    assert make(own_school, "catalog/lessonpage", own_school.course, lesson_form()) in (302, 403)
    assert not own_school.course.get_children().type(LessonPage).exists()


def test_a_new_lesson_is_a_draft_with_an_address_of_its_own(own_school: SimpleNamespace) -> None:
    """The slug follows from the title, the course from the place; two of one title get two addresses."""
    for _ in range(2):
        make(own_school, "catalog/lessonpage", own_school.module, lesson_form(title="Taut bands & twitches"))
    first, second = LessonPage.objects.filter(title="Taut bands & twitches").order_by("path")
    assert (first.live, first.slug, first.course_id) == (False, "taut-bands-twitches", own_school.course.pk)
    assert second.slug == "taut-bands-twitches-2"


def test_a_renamed_lesson_keeps_its_address(own_school: SimpleNamespace) -> None:
    """Letters and certificates link to it."""
    lesson = content.make_lesson(own_school.module, "Palpation")
    own_school.as_publisher.post(
        f"/cms/pages/{lesson.pk}/edit/", {**lesson_form(title="Touch"), "action-publish": "action-publish"}
    )
    lesson.refresh_from_db()
    assert (lesson.title, lesson.slug) == ("Touch", "palpation")


def test_the_activity_plan_must_add_up(own_school: SimpleNamespace) -> None:
    """The form says so beside the plan and keeps the draft as it was."""
    form = lesson_form(title="Unbalanced")
    activity = {"kind": "read", "minutes": "10", "what": "Read."}
    form |= {
        "activities-count": "1",
        "activities-0-deleted": "",
        "activities-0-order": "0",
        "activities-0-type": "activity",
        "activities-0-id": "",
        **{f"activities-0-value-{name}": value for name, value in activity.items()},
    }
    response = own_school.as_author.post(f"/cms/pages/add/catalog/lessonpage/{own_school.module.pk}/", form)
    assert "Make the activities add up to 30 minutes. Now they add up to 10." in response.content.decode()


def test_a_lesson_is_previewed_before_it_is_published(own_school: SimpleNamespace) -> None:
    """While it is written, as the latest draft, and as a new page that does not exist yet."""
    lesson = content.make_lesson(own_school.module, "Palpation")
    form = lesson_form(text("<p>Press slowly and wait.</p>"), title="Draft of palpation")
    for address in (
        f"/cms/pages/{lesson.pk}/edit/preview/",
        f"/cms/pages/add/catalog/lessonpage/{own_school.module.pk}/preview/",
    ):
        assert own_school.as_author.post(address, form).json() == {"is_valid": True, "is_available": True}
        shown = own_school.as_author.get(address)
        assert shown.status_code == 200
        assert "Press slowly and wait." in shown.content.decode()
    own_school.as_author.post(f"/cms/pages/{lesson.pk}/edit/", form)
    draft = own_school.as_author.get(f"/cms/pages/{lesson.pk}/view_draft/").content.decode()
    assert "Press slowly and wait." in draft


def test_every_page_type_can_be_previewed(own_school: SimpleNamespace) -> None:
    """Catalog, course, module and quiz without anyone enrolled in them."""
    for page in (own_school.catalog, own_school.course, own_school.module, own_school.quiz):
        response = own_school.as_author.get(f"/cms/pages/{page.pk}/view_draft/")
        assert response.status_code == 200, page


def test_a_quiz_is_written_and_previewed(own_school: SimpleNamespace) -> None:
    """With questions chosen from the bank."""
    module = content.make_module(own_school.course, "Second module")
    form = quiz_form(own_school.question.pk, title="Quiz of the second module")
    assert make(own_school, "assessments/quizpage", module, form) == 302
    quiz = draft_of(Page.objects.child_of(module).get().specific)
    assert [use.question for use in quiz.quiz_questions.all()] == [own_school.question]
    assert own_school.as_author.get(f"/cms/pages/{quiz.pk}/view_draft/").status_code == 200


def test_a_copied_module_belongs_to_the_course_it_was_copied_to(own_school: SimpleNamespace) -> None:
    """With all its lessons, which are drafts there."""
    other = content.make_course(own_school.school, "Other course")
    form = {"new_title": "Copy", "new_slug": "copy", "new_parent_page": other.pk, "copy_subpages": "on"}
    own_school.as_author.post(f"/cms/pages/{own_school.module.pk}/copy/", form)
    copy = Page.objects.child_of(other).get().specific
    assert copy.course_id == other.pk
    lessons = LessonPage.objects.descendant_of(copy)
    assert {(lesson.course_id, lesson.live) for lesson in lessons} == {(other.pk, False)}
    assert {lesson.get_latest_revision_as_object().specific.course_id for lesson in lessons} <= {
        other.pk,
        own_school.course.pk,
    }
    for lesson in lessons:
        lesson.get_latest_revision().publish()
    assert set(lessons.values_list("course", flat=True)) == {other.pk}


@pytest.mark.parametrize(
    "address", ["/cms/pages/{page}/move/{to}/confirm/", "/cms/bulk/wagtailcore/page/move/?id={page}"]
)
def test_a_part_stays_in_its_course(own_school: SimpleNamespace, address: str) -> None:
    """What trainees did on it counts there. Inside the course it may move."""
    other = content.make_course(own_school.school, "Other course")
    second = content.make_module(own_school.course, "Second module")
    elsewhere = content.make_module(other, "Module elsewhere")
    lesson = content.make_lesson(own_school.module, "Palpation")
    for destination, is_allowed in ((elsewhere, False), (second, True)):
        target = address.format(page=lesson.pk, to=destination.pk)
        page = own_school.as_publisher.post(target, {"chooser": destination.pk}, follow=True).content.decode()
        assert (Page.objects.get(pk=lesson.pk).get_parent().pk == destination.pk) is is_allowed
        assert ("stay in their course" in page) is not is_allowed


def test_a_page_with_records_is_not_deleted(own_school: SimpleNamespace) -> None:
    """The administrator is told what holds it."""
    study.make_enrollment(own_school.course, people.make_user())
    for target in (
        f"/cms/pages/{own_school.course.pk}/delete/",
        f"/cms/bulk/wagtailcore/page/delete/?id={own_school.course.pk}",
    ):
        page = own_school.as_publisher.post(target, follow=True).content.decode()
        assert "cannot be deleted: " in page
        assert "enrollment" in page
    assert CoursePage.objects.filter(pk=own_school.course.pk).exists()


def test_a_draft_without_records_is_deleted_by_its_author(own_school: SimpleNamespace) -> None:
    """Nothing else would tidy up."""
    make(
        own_school,
        "catalog/modulepage",
        own_school.course,
        nested_form_data({"title": "Mistake", "outcome": "None.", **NO_COMMENTS}),
    )
    mistake = ModulePage.objects.get(title="Mistake")
    own_school.as_author.post(f"/cms/pages/{mistake.pk}/delete/")
    assert not ModulePage.objects.filter(title="Mistake").exists()


def test_opening_the_catalog_again_changes_nothing(own_school: SimpleNamespace) -> None:
    """Permissions and review are there once."""
    groups = (own_school.school.authors, own_school.school.publishers)

    def counts() -> list[tuple[int, int, int]]:
        return [
            (group.page_permissions.count(), group.collection_permissions.count(), group.permissions.count())
            for group in groups
        ]

    before = counts()
    open_catalog(school=own_school.school)
    assert counts() == before == [(2, 6, 1), (4, 0, 1)]
