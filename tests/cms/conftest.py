"""Two schools with everything an author can make: pages, drafts, reviews, files, questions, muscles.

Bob's all carry SECRET.
"""

from collections.abc import Iterator
from types import SimpleNamespace

import pytest
from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from courses.anatomy.models import Muscle
from courses.assessments.models import Question, QuizPage
from courses.catalog.models import CoursePage, CourseTeacher, GlossaryTerm, LessonPage
from courses.catalog.services import open_catalog
from courses.packages.models import PackageImport
from courses.schools.models import Role, School
from courses.users.models import User
from tests.conftest import signed_in
from tests.factories import content, people

SECRET = "Zebrafish"


@pytest.fixture
def own_school(db: None) -> SimpleNamespace:
    """Bob's school. Nothing of it may ever reach Charlie."""
    school = people.make_school(name=f"{SECRET} School", short_name=SECRET)
    bob = people.make_member(school, Role.INSTRUCTOR, "Bob", f"{SECRET}son")
    ada = people.make_member(school, Role.ADMINISTRATOR, "Ada", f"{SECRET}berg")
    return furnish(school, bob, ada, SECRET)


@pytest.fixture
def foreign_school(db: None) -> SimpleNamespace:
    """Charlie's school, furnished the same way."""
    school = people.make_school("cascade-hands", "CH", "Cascade Hands Institute")
    charlie = people.make_member(school, Role.INSTRUCTOR, "Charlie", "Moyo")
    people.add_member(school=school, user=charlie, role=Role.ADMINISTRATOR, actor=None, at=people.LONG_AGO)
    return furnish(school, charlie, charlie, "Cascade")


def furnish(school: School, author: User, publisher: User, word: str) -> SimpleNamespace:
    """A course with a published module, lesson and quiz, a draft in review, a locked page, an image and a document."""
    catalog = open_catalog(school=school)
    image = get_image_model().objects.create(
        title=f"{word} plate", file=get_test_image_file(), collection=school.collection, uploaded_by_user=author
    )
    document = get_document_model().objects.create(
        title=f"{word} handout",
        file=ContentFile(b"%PDF-1.7", name=f"{word.lower()}.pdf"),
        collection=school.collection,
        uploaded_by_user=author,
    )
    course = content.make_course(school, f"{word} therapy", owner=author)
    CourseTeacher.objects.create(course=course, membership=people.membership_of(author, Role.INSTRUCTOR))
    module = content.make_module(course, f"{word} module")
    figure = {"image": image, "diagram": "", "alt": f"{word} drawn", "caption": word}
    lesson = content.make_lesson(module, f"{word} lesson", body=[("figure", figure)], owner=author)
    quiz = content.make_quiz(module)
    draft = content.make_lesson(module, f"{word} locked lesson", owner=author)
    draft.title = f"{word} draft title"
    draft.locked, draft.locked_by, draft.locked_at = True, author, people.LONG_AGO
    draft.save_revision(user=author, log_action=True)
    draft.save()
    lesson.title = f"{word} lesson in review"
    revision = lesson.save_revision(user=author, log_action=True)
    state = lesson.get_workflow().start(lesson, author)
    muscle = Muscle.objects.create(
        school=school, key=f"{word.lower()}-muscle", name=f"{word} muscle", latin=f"Musculus {word}", region="neck"
    )
    term = GlossaryTerm.objects.create(school=school, term=f"{word} term", meaning=f"What {word} means.")
    package_import = PackageImport.objects.create(
        school=school, by=publisher, name=f"{word}.zip", digest=word, file=f"{word}.zip", uploaded_at=people.LONG_AGO
    )
    return SimpleNamespace(
        school=school,
        author=author,
        publisher=publisher,
        as_author=signed_in(author),
        as_publisher=signed_in(publisher),
        catalog=catalog,
        course=CoursePage.objects.get(pk=course.pk),
        module=module,
        lesson=LessonPage.objects.get(pk=lesson.pk),
        draft=LessonPage.objects.get(pk=draft.pk),
        quiz=QuizPage.objects.get(pk=quiz.pk),
        image=image,
        document=document,
        question=Question.objects.filter(uses__quiz=quiz).first(),
        bank=content.make_bank(school),
        muscle=muscle,
        term=term,
        package_import=package_import,
        revision=revision,
        workflow_state=state,
        task_state=state.current_task_state,
        workflow=state.workflow,
        task=state.current_task_state.task,
    )


@pytest.fixture(autouse=True)
def media_in_a_folder_of_its_own(settings: object, tmp_path: object) -> Iterator[None]:
    """Uploaded files of a test go with the test."""
    settings.MEDIA_ROOT = tmp_path
    yield
