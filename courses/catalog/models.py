"""The content tree: a school's catalogue, its courses, their modules and lessons, as Wagtail pages.

HomePage                 the front door of the installation: the schools, and where to verify a certificate
  CatalogPage            one per school: its own front page and catalogue
    CoursePage
      ModulePage
        LessonPage       (quiz pages are added by the assessments room)
"""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.core.files.storage import Storage, storages
from django.core.validators import MinValueValidator
from django.db import models
from django.utils.text import slugify
from modelcluster.fields import ParentalKey
from wagtail.admin.panels import CommentPanel, FieldPanel, ObjectList, TabbedInterface
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Orderable, Page, PageViewRestriction
from wagtail.search import index

from courses.anatomy.crops import CROP_CHOICES
from courses.anatomy.fields import LinesField
from courses.anatomy.pdf.page import PAPERS
from courses.catalog import panels
from courses.catalog.blocks import INSTRUCTOR_TEXT, ActivityBlock, LessonBodyBlock, MaterialBlock, OutcomeBlock
from courses.catalog.teachers import CourseForm
from courses.common.fields import Delivery
from courses.schools.cms.forms import SchoolPageForm
from courses.schools.models import Membership, School


class SchoolPage(Page):
    """What all pages share in the admin: children in reading order, no private pages, no publishing by date."""

    base_form_class = SchoolPageForm
    admin_default_ordering = "ord"
    # Enrollment alone decides who may read.
    private_page_options: list[str] = []
    # The address follows from the first title and then stays: letters and certificates link to it.
    promote_panels: list[Any] = []
    settings_panels: list[Any] = [CommentPanel()]

    class Meta:
        abstract = True

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Drafts, copies and published pages alike know where they stand."""
        if not kwargs.get("update_fields"):
            self.take_place()
        super().save(*args, **kwargs)

    def minimal_clean(self) -> None:
        """Wagtail calls this before it shows the preview of a page that does not exist yet."""
        self.take_place()
        super().minimal_clean()

    def take_place(self) -> None:
        """Fills in what follows from where the page stands in the tree."""

    def get_view_restrictions(self) -> models.QuerySet[PageViewRestriction]:
        """None, as the admin offers none: spares every page two queries."""
        return PageViewRestriction.objects.none()


class HomePage(SchoolPage):
    """One row for the front door of the installation. Personal fields: none."""

    SLUG = "home"

    lead = models.CharField(max_length=300, blank=True)

    is_creatable = False
    max_count = 1
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = ["catalog.CatalogPage"]
    template = "catalog/home_page.html"
    content_panels = panels.HOME_PANELS


class CatalogPage(SchoolPage):
    """One row per school: its front page with the catalogue of its courses. Personal fields: none."""

    school = models.OneToOneField(School, on_delete=models.PROTECT, related_name="catalog_page")
    headline = models.CharField(max_length=120, blank=True, help_text="The large line at the top.")
    lead = models.CharField(max_length=400, blank=True)

    is_creatable = False  # opened with the school, by a service
    parent_page_types = ["catalog.HomePage"]
    subpage_types = ["catalog.CoursePage"]
    template = "catalog/catalog_page.html"
    content_panels = panels.CATALOG_PANELS


class CoursePage(SchoolPage):
    """One row per course of a school. Its modules, lessons and quizzes are the pages below it.

    The policies say how people come in and how lessons unlock. `reviewed_by` and `reviewed_on` stay empty until a
    qualified educator has reviewed the content; until then every page of the course says so. `contents_token` changes
    with every change of the course or of a page below it: what is kept in memory is kept under it.

    Personal fields: reviewed_by.
    """

    class Level(models.TextChoices):
        """Which shelf of the catalogue."""

        CORE = "core", "Core"
        COMPLEMENTARY = "complementary", "Complementary"
        CONTINUING = "continuing", "Continuing education"

    class EnrollmentPolicy(models.TextChoices):
        """How a trainee gets in."""

        OPEN = "open", "Open: anyone may enroll"
        CODE = "code", "By invitation code of a cohort"
        APPROVAL = "approval", "By approval of the registrar"

    class UnlockPolicy(models.TextChoices):
        """How lessons unlock."""

        OPEN = "open", "Everything is open"
        IN_ORDER = "in_order", "Modules in order: the lessons of one module before the next"
        QUIZ_FIRST = "quiz_first", "Modules in order, and the quiz of one passed before the next"

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="courses", editable=False)
    subject = models.CharField(max_length=60, blank=True, help_text="The small label on the card.")
    level = models.CharField(max_length=15, choices=Level.choices, default=Level.CORE)
    summary = models.CharField(max_length=200, help_text="One sentence for the card.")
    lead = models.CharField(max_length=400, blank=True)
    audience = models.CharField(max_length=200, blank=True)
    outcomes = StreamField([("outcome", OutcomeBlock())], blank=True)
    art = models.CharField("picture", max_length=20, choices=CROP_CHOICES, default="neck")
    enrollment_policy = models.CharField(max_length=10, choices=EnrollmentPolicy.choices, default=EnrollmentPolicy.OPEN)
    unlock_policy = models.CharField(max_length=10, choices=UnlockPolicy.choices, default=UnlockPolicy.IN_ORDER)
    reviewed_by = models.CharField(max_length=120, blank=True, help_text="The qualified educator who reviewed it.")
    reviewed_on = models.DateField(null=True, blank=True)
    contents_token = models.UUIDField(default=uuid4, editable=False)

    parent_page_types = ["catalog.CatalogPage"]
    subpage_types = ["catalog.ModulePage"]
    template = "catalog/course_page.html"
    base_form_class = CourseForm
    content_panels = panels.COURSE_PANELS
    promote_panels = panels.COURSE_SEARCH_PANELS
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.FilterField("school_id")]

    def take_place(self) -> None:
        """The school is that of the catalogue the course stands in."""
        if self.path:
            self.school = self.get_parent().specific.school

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also after the save, when the new contents can be read: a new token."""
        super().save(*args, **kwargs)
        self.renew_contents()

    def renew_contents(self) -> None:
        """Lets go of everything that was worked out from the contents before."""
        self.contents_token = uuid4()
        CoursePage.objects.filter(pk=self.pk).update(contents_token=self.contents_token)


class CourseTeacher(Orderable):
    """One row per instructor named on a course page. Personal fields: none of its own."""

    course = ParentalKey(CoursePage, on_delete=models.CASCADE, related_name="teachers")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")

    panels = [FieldPanel("membership")]


class CoursePart(SchoolPage):
    """What modules, lessons and quizzes share: the course they belong to, kept beside the tree for fast look-ups."""

    # RESTRICT, not PROTECT: a course without records may go together with its parts.
    course = models.ForeignKey(CoursePage, on_delete=models.RESTRICT, related_name="%(class)ss", editable=False)

    class Meta:
        abstract = True

    def take_place(self) -> None:
        """The course is the one above: a copy belongs where it stands. Where it stands in its course, nobody looks."""
        if self.path and not (self.course_id and self.path.startswith(self.course.path)):
            self.course = self.get_ancestors().type(CoursePage).last().specific

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A change of a part is a change of its course."""
        super().save(*args, **kwargs)
        self.renew_contents()

    def renew_contents(self) -> None:
        """Lets go of everything that was worked out from the course's contents before."""
        self.course.renew_contents()


class ModulePage(CoursePart):
    """One row per module of a course. Personal fields: none."""

    outcome = models.CharField(max_length=200, help_text="What the trainee can do afterwards.")

    parent_page_types = ["catalog.CoursePage"]
    template = "catalog/module_page.html"
    content_panels = panels.MODULE_PANELS


class LessonPage(CoursePart):
    """One row per lesson. `minutes` is what the lesson counts for; its activity plan adds up to it.

    `body_version` counts the changes of images, files, terms and muscles that the body shows: it keeps a rendered body
    from outliving them. The `class_` fields are the instructor page: no page that a trainee opens may read them.

    Personal fields: none.
    """

    summary = models.CharField(max_length=240, blank=True)
    minutes = models.PositiveSmallIntegerField(validators=[MinValueValidator(1)])
    delivery = models.CharField(max_length=10, choices=Delivery.choices, default=Delivery.THEORY)
    hour_subject = models.CharField(max_length=40, help_text="The subject the minutes count for.")
    blueprint = models.CharField(max_length=60, blank=True, help_text="Exam outline codes, separated by commas.")
    outcomes = StreamField([("outcome", OutcomeBlock())], blank=True)
    activities = StreamField([("activity", ActivityBlock())], blank=True)
    body = StreamField(LessonBodyBlock(), blank=True)
    body_version = models.PositiveIntegerField(default=0, editable=False)
    class_materials = StreamField([("material", MaterialBlock())], blank=True)
    class_plan = RichTextField(features=INSTRUCTOR_TEXT, blank=True)
    class_mistakes = RichTextField(features=INSTRUCTOR_TEXT, blank=True)
    class_discussion = RichTextField(features=INSTRUCTOR_TEXT, blank=True)
    class_watch = RichTextField(features=INSTRUCTOR_TEXT, blank=True)

    parent_page_types = ["catalog.ModulePage"]
    subpage_types: list[str] = []
    template = "catalog/lesson_page.html"
    content_panels = panels.LESSON_PANELS
    edit_handler = TabbedInterface(
        [
            ObjectList(panels.LESSON_PANELS, heading="Content"),
            ObjectList(panels.INSTRUCTOR_PANELS, heading="For instructors"),
            ObjectList(SchoolPage.settings_panels, heading="Settings"),
        ],
        base_form_class=SchoolPageForm,
    )
    search_fields = [*Page.search_fields, index.SearchField("summary"), index.SearchField("body")]

    def clean(self) -> None:
        """Refuses an activity plan that does not add up: a board counts these minutes."""
        super().clean()
        planned = sum(activity.value["minutes"] for activity in self.activities)
        if self.activities and self.minutes and planned != self.minutes:
            raise ValidationError(
                {"activities": f"Make the activities add up to {self.minutes} minutes. Now they add up to {planned}."}
            )

    @property
    def has_instructor_page(self) -> bool:
        """Whether anything was written for instructors."""
        texts = (self.class_plan, self.class_mistakes, self.class_discussion, self.class_watch)
        return any(texts) or len(self.class_materials) > 0


class GlossaryTerm(models.Model):
    """One row per term of a school's glossary. Lessons link to it by its id, addresses name it by its slug.

    `also` are the other forms in which it is looked for; `pronunciation` is meant to be read aloud.

    Personal fields: none.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="glossary_terms")
    term = models.CharField(max_length=80)
    slug = models.SlugField(max_length=80, editable=False)
    pronunciation = models.CharField(max_length=120, blank=True)
    meaning = models.CharField(max_length=600)
    also = LinesField("other forms", default=list, blank=True)

    wagtail_reference_index_ignore = True  # what refers to a term is noted; a term itself refers to nothing

    class Meta:
        ordering = ["term"]
        constraints = [
            # Two terms of one address: a link would show one and lead to the other.
            models.UniqueConstraint(fields=["school", "slug"], name="glossary_term_once"),
        ]

    def __str__(self) -> str:
        return self.term

    def save(self, *args: Any, **kwargs: Any) -> None:
        """A new term gets its address, which then stays."""
        self.slug = self.slug or slugify(self.term)[:80]
        super().save(*args, **kwargs)


def made_storage() -> Storage:
    """Where files lie that can be made again: no public address."""
    return storages["made"]


class Reader(models.Model):
    """One row per PDF of a lesson, a module or a course: one page, one paper, one edition.

    `edition` is a hash of everything that the file says, see `reader/editions.py`: new text, new edition. The row is
    the order for the file; `made_at` says that the file is there. A row without a page is that of a page that was
    deleted.

    Personal fields: none.
    """

    page = models.ForeignKey(Page, null=True, on_delete=models.SET_NULL, related_name="readers")
    paper = models.CharField(max_length=6, choices=list(PAPERS.items()))
    edition = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    made_at = models.DateTimeField(null=True, blank=True)
    file = models.FileField(storage=made_storage, max_length=200, blank=True)

    wagtail_reference_index_ignore = True  # made from the page, and goes when its text does

    class Meta:
        constraints = [
            # Two orders for one file: it would be printed twice.
            models.UniqueConstraint(fields=["page", "paper", "edition"], name="reader_once_per_edition"),
        ]

    def __str__(self) -> str:
        return f"{self.page}, {self.get_paper_display()}"
