"""What can be found, and the words it is found by. All of it is worked out from other rooms and can be made again."""

from django.db import models
from django.db.models import Q
from wagtail.models import Page

from courses.anatomy.models import Muscle
from courses.catalog.models import CoursePage, GlossaryTerm
from courses.schools.models import School


class Entry(models.Model):
    """One row per text that a search can find: a title of the outline, a section of a lesson, a term, a muscle.

    Exactly one of `page`, `term` and `muscle` says what it is of; the address follows from that when it is shown.
    The shared muscles have no school. `title_words`, `heading_words` and `words` (all of the entry) are what is
    compared: lower case, without accents, one space around every word. Triggers and indexes of the database follow
    `words`, see the migrations.

    Personal fields: none.
    """

    class Kind(models.TextChoices):
        """What was found. A section is for those who may read the lesson; the outline is for everybody."""

        COURSE = "course", "Course"
        MODULE = "module", "Module"
        LESSON = "lesson", "Lesson"
        SECTION = "section", "Section of a lesson"
        TERM = "term", "Term"
        MUSCLE = "muscle", "Muscle"

    kind = models.CharField(max_length=10, choices=Kind.choices)
    school = models.ForeignKey(School, on_delete=models.CASCADE, null=True, related_name="+")
    course = models.ForeignKey(CoursePage, on_delete=models.CASCADE, null=True, related_name="+")
    page = models.ForeignKey(Page, on_delete=models.CASCADE, null=True, related_name="+")
    term = models.ForeignKey(GlossaryTerm, on_delete=models.CASCADE, null=True, related_name="+")
    muscle = models.ForeignKey(Muscle, on_delete=models.CASCADE, null=True, related_name="+")
    anchor = models.CharField(max_length=255, blank=True)
    title = models.CharField(max_length=255)
    heading = models.CharField(max_length=255, blank=True)
    text = models.TextField(blank=True)
    title_words = models.CharField(max_length=600)
    heading_words = models.CharField(max_length=600, blank=True)
    words = models.TextField()

    wagtail_reference_index_ignore = True  # a copy of what pages say is no use of them

    class Meta:
        verbose_name_plural = "entries"
        indexes = [models.Index(fields=["kind", "school"])]
        constraints = [
            # Of nothing it could not be shown, and of two things it would be shown as one of them.
            models.CheckConstraint(
                condition=Q(page__isnull=False, term=None, muscle=None)
                | Q(page=None, term__isnull=False, muscle=None)
                | Q(page=None, term=None, muscle__isnull=False),
                name="entry_is_of_one_thing",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.heading}" if self.heading else self.title


class Word(models.Model):
    """One row per word that an entry has or had: a mistyped word is compared with these.

    Words of all schools stand here together; what a person is told of them is only what their own entries hold.

    Personal fields: none.
    """

    text = models.CharField(max_length=60, unique=True)

    def __str__(self) -> str:
        return self.text
