"""The pages of a school beside the pages that the files ask for: what differs, and making it equal."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wagtail.blocks import StreamValue
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

from courses.assessments.models import QuizPage
from courses.catalog.models import CatalogPage, CoursePage, LessonPage, ModulePage
from courses.packages.placing.quizzes import Asked, Drawn
from courses.packages.placing.specs import PageSpec
from courses.packages.placing.streams import Keys, saying
from courses.packages.reading.courses import Course
from courses.packages.writing.rich_text import PLAIN, to_markdown

PARTS = (ModulePage, LessonPage, QuizPage)
# A page's slug after those of the pages above it, from the course down.
SlugPath = tuple[str, ...]
Present = Mapping[SlugPath, Page]
PUBLISHED, ORDER = "published", "order"


def present_pages(catalog: CatalogPage, courses: Iterable[str]) -> dict[SlugPath, Page]:
    """The pages that the school has of these courses. A few queries for each course, however many pages it has."""
    rows: list[Page] = list(CoursePage.objects.child_of(catalog).filter(slug__in=list(courses)))
    for course in tuple(rows):
        rows += (row for model in PARTS for row in model.objects.descendant_of(course).select_related("locked_by"))
    paths: dict[str, SlugPath] = {}
    for row in sorted(rows, key=lambda it: it.path):
        paths[row.path] = (*paths.get(row.path[: -Page.steplen], ()), row.slug)
    return {paths[row.path]: row for row in sorted(rows, key=lambda it: it.path)}


def files_of(course: Course) -> Iterator[tuple[str, SlugPath]]:
    """Every file of the course that becomes a page, with its place."""
    top = (course.slug,)
    yield course.file, top
    yield from ((exam.file, (*top, exam.slug)) for exam in course.exams)
    for module in course.modules:
        yield module.file, (*top, module.slug)
        yield from ((lesson.file, (*top, module.slug, lesson.slug)) for lesson in module.lessons)
        if module.quiz:
            yield module.quiz.file, (*top, module.slug, module.quiz.slug)


@dataclass(frozen=True)
class PageStep:
    """One page of the files beside that of the school: without a `page` it is new. `changed` are fields of the page,
    and whether it is published and its parts are in order.
    """

    spec: PageSpec
    place: SlugPath
    page: Page | None
    changed: tuple[str, ...]

    @property
    def changed_words(self) -> tuple[str, ...]:
        """What changed, as the files call it."""
        return tuple(dict.fromkeys(self.spec.called.get(name, name).replace("_", " ") for name in self.changed))


def page_steps(spec: PageSpec, present: Present, muscles: Keys, above: SlugPath = ()) -> Iterator[PageStep]:
    """The page and those below it, in order."""
    place = (*above, spec.slug)
    page = present.get(place)
    changed = tuple(_changes(spec, page, muscles)) if isinstance(page, spec.model) else ()
    if page and _is_out_of_order(spec, place, present):
        changed = (*changed, ORDER)
    yield PageStep(spec, place, page, changed)
    for part in spec.parts:
        yield from page_steps(part, present, muscles, place)


def _changes(spec: PageSpec, page: Page, muscles: Keys) -> Iterator[str]:
    if not page.live:
        yield PUBLISHED
    for name, value in spec.fields.items():
        if not _says_same(page, name, value, muscles):
            yield name


def _says_same(page: Page, name: str, value: Any, muscles: Keys) -> bool:
    if isinstance(value, Asked | Drawn):
        return type(value).of(getattr(page, name)) == value
    now, described = getattr(page, name), page._meta.get_field(name)
    if isinstance(described, StreamField):
        block = described.stream_block
        return bool(saying(block, list(now.raw_data), muscles) == saying(block, value, muscles))
    if isinstance(described, RichTextField):
        return now == value or to_markdown(now, PLAIN) == to_markdown(value, PLAIN)
    return bool(now == value)


def _is_out_of_order(spec: PageSpec, place: SlugPath, present: Present) -> bool:
    """Whether pages that are there follow each other otherwise than in the files."""
    wanted = [path for part in spec.parts if (path := (*place, part.slug)) in present]
    return wanted != [path for path in present if path in set(wanted)]


def place(step: PageStep, parent: Page, by: Any) -> Page:
    """Adds the page below its parent or changes it, and publishes it. One that says the same already stays as it is."""
    if step.page is None:
        page = step.spec.model(slug=step.spec.slug, owner=by, **_stored(step.spec, step.spec.fields))
        parent.add_child(instance=page)
    elif set(step.changed) - {ORDER}:
        page = step.page
        fields = {name: step.spec.fields[name] for name in step.changed if name in step.spec.fields}
        for name, value in _stored(step.spec, fields).items():
            setattr(page, name, value)
    else:
        return step.page
    page.save_revision(user=by).publish(user=by)
    return step.spec.model.objects.get(pk=page.pk)


def _stored(spec: PageSpec, fields: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(spec, name, value) for name, value in fields.items()}


def _value(spec: PageSpec, name: str, value: Any) -> Any:
    if isinstance(value, Asked | Drawn):
        return value.rows()
    described = spec.model._meta.get_field(name)
    return StreamValue(described.stream_block, value, is_lazy=True) if isinstance(described, StreamField) else value


def put_in_order(parent: Page, pages: Sequence[int]) -> None:
    """Lets the pages follow each other so; what else stands below the parent comes before them."""
    now = [pk for pk in parent.get_children().values_list("pk", flat=True) if pk in set(pages)]
    if now == list(pages):
        return
    for pk in pages:
        Page.objects.get(pk=pk).move(Page.objects.get(pk=parent.pk), pos="last-child")
