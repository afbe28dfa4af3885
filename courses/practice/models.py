"""A trainee's cards, every grade they gave, and how they want to practice."""

import uuid
from datetime import datetime
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from courses.practice.scheduling import DEFAULT_RETENTION, Memory, Policy, fingerprint
from courses.practice.subjects import DECK_LABELS, LONGEST
from courses.schools.models import School
from courses.users.models import User

NEW_PER_DAY, REVIEWS_PER_DAY = 12, 120


class CardQuerySet(models.QuerySet["Card"]):
    """Questions about many cards."""

    def of(self, person: User, school: School) -> "CardQuerySet":
        """Those of a person at a school."""
        return self.filter(person=person, school=school)

    def due(self, at: datetime, day_ends_at: datetime) -> "CardQuerySet":
        """Those to be reviewed now: a card that returns in days is due all of its day."""
        is_due = models.Q(due_at__lte=at) | models.Q(state=Card.State.REVIEW, due_at__lt=day_ends_at)
        return self.filter(is_due, introduced_at__isnull=False).in_play(at)

    def in_play(self, at: datetime) -> "CardQuerySet":
        """Neither suspended nor buried nor out of the person's courses."""
        return self.filter(suspended_at=None, is_resting=False).exclude(buried_until__gt=at)


class Card(models.Model):
    """One row per person, school and subject that was ever graded, suspended, buried or noted.

    The faces are composed from the subject when the card is shown, so that a corrected atlas corrects the card. What
    the model of memory knows is here: `stability` in days and `difficulty` are NULL, as `introduced_at` and
    `last_review_at` are, until the first grade. Floats, because no record hangs on them. `is_resting`: its muscle,
    lesson or question is not in the person's courses now.

    Personal fields: person, note (nobody else reads it); what the person finds hard.
    """

    class State(models.IntegerChoices):
        """FSRS's names for how well a card sits."""

        LEARNING = 1
        REVIEW = 2
        RELEARNING = 3

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="practice_cards")
    subject = models.CharField(max_length=LONGEST)
    deck = models.CharField(max_length=10, choices=[(deck.value, label) for deck, label in DECK_LABELS.items()])
    state = models.PositiveSmallIntegerField(choices=State.choices, default=State.LEARNING)
    step = models.PositiveSmallIntegerField(null=True, blank=True, default=0)
    stability = models.FloatField(null=True, blank=True)
    difficulty = models.FloatField(null=True, blank=True)
    due_at = models.DateTimeField()
    last_review_at = models.DateTimeField(null=True, blank=True)
    introduced_at = models.DateTimeField(null=True, blank=True)
    suspended_at = models.DateTimeField(null=True, blank=True)
    buried_until = models.DateTimeField(null=True, blank=True)
    is_resting = models.BooleanField(default=False)
    note = models.CharField(max_length=500, blank=True)

    objects = CardQuerySet.as_manager()

    class Meta:
        indexes = [
            # Every page of a trainee asks how many are due.
            models.Index(fields=["person", "due_at"], name="practice_card_due"),
        ]
        constraints = [
            # Two tabs that meet the same new card must not make two memories of it.
            models.UniqueConstraint(fields=["person", "school", "subject"], name="practice_card_once"),
            # Half a memory cannot be scheduled.
            models.CheckConstraint(
                condition=models.Q(stability=None, difficulty=None, last_review_at=None, introduced_at=None)
                | models.Q(
                    stability__isnull=False,
                    difficulty__isnull=False,
                    last_review_at__isnull=False,
                    introduced_at__isnull=False,
                ),
                name="practice_card_memory_whole_or_absent",
            ),
        ]

    def __str__(self) -> str:
        return self.subject

    @property
    def memory(self) -> Memory:
        """What the model of memory knows of it."""
        return Memory(self.due_at, self.state, self.step, self.stability, self.difficulty, self.last_review_at)

    def remember(self, memory: Memory) -> None:
        """Takes over a memory; saving is left to the caller."""
        self.due_at, self.state, self.step = memory.due_at, memory.state, memory.step
        self.stability, self.difficulty = memory.stability, memory.difficulty
        self.last_review_at = memory.last_review_at


class Tuning(models.Model):
    """One row per way in which cards were ever scheduled: the share aimed at and the model's parameters. Never changed.

    Reviews point to the one that they were scheduled with, so that a memory can be worked out again years later,
    whatever was chosen or refitted since. `fingerprint` finds the row again.

    Personal fields: none; parameters that were fitted to a person do not tell whom.
    """

    fingerprint = models.CharField(max_length=64, unique=True)
    retention_percent = models.PositiveSmallIntegerField()
    parameters = models.JSONField()

    def __str__(self) -> str:
        return f"{self.retention_percent}%, {self.fingerprint[:8]}"

    @classmethod
    def of(cls, policy: Policy) -> "Tuning":
        """The row of a policy, unsaved."""
        return cls(
            fingerprint=fingerprint(policy),
            retention_percent=round(policy.retention * 100),
            parameters=list(policy.parameters),
        )

    @property
    def policy(self) -> Policy:
        """How cards were scheduled."""
        return Policy(self.retention_percent / 100, tuple(self.parameters))


class ReviewQuerySet(models.QuerySet["Review"]):
    """Questions about many reviews."""

    def standing(self) -> "ReviewQuerySet":
        """Those that were not taken back."""
        return self.filter(undone_at=None)


class Review(models.Model):
    """One row per grade that a trainee gave a card. Added, never changed but for `undone_at`: it was taken back then.

    `uuid` comes from the page that was graded on, so that a grade that is sent again counts once. `before` is the
    card's memory before it, which taking it back restores; `tuning` is what it was scheduled with, NULL for reviews
    that are older than such rows. `was_learned` says that the card was met as one to be recalled after days: those
    reviews tell how well memory holds.

    Personal fields: through the card; grade, at, duration.
    """

    uuid = models.UUIDField(unique=True)
    card = models.ForeignKey(Card, on_delete=models.PROTECT, related_name="reviews")
    grade = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField(default=0)
    before = models.JSONField()
    tuning = models.ForeignKey(Tuning, on_delete=models.PROTECT, null=True, editable=False, related_name="+")
    was_learned = models.BooleanField(default=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        ordering = ["card_id", "at", "id"]
        indexes = [models.Index(fields=["card", "at"], name="practice_review_history")]
        constraints = [
            models.CheckConstraint(condition=models.Q(grade__gte=1, grade__lte=4), name="practice_review_grade_known"),
        ]

    def __str__(self) -> str:
        return f"{self.card}: {self.grade}"


class Preferences(models.Model):
    """One row per person and school: how much a day, how surely, and with which parameters of memory.

    `parameters` is empty for the model's own; a refit writes them with `refitted_at`. `reviews_since_refit` counts up
    to the next refit, `refit_owed_at` says since when one is owed. `muscles` are the keys of muscles that the person
    added beside those of the lessons.

    Personal fields: all.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="practice_preferences")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="practice_preferences")
    new_per_day = models.PositiveSmallIntegerField(
        "new cards a day", default=NEW_PER_DAY, validators=[MaxValueValidator(200)]
    )
    reviews_per_day = models.PositiveSmallIntegerField(
        "reviews a day", default=REVIEWS_PER_DAY, validators=[MinValueValidator(1), MaxValueValidator(2000)]
    )
    retention_percent = models.PositiveSmallIntegerField(
        "aim for", default=round(DEFAULT_RETENTION * 100), validators=[MinValueValidator(70), MaxValueValidator(97)]
    )
    parameters = models.JSONField(default=list, blank=True)
    refitted_at = models.DateTimeField(null=True, blank=True)
    reviews_since_refit = models.PositiveIntegerField(default=0)
    refit_owed_at = models.DateTimeField(null=True, blank=True)
    muscles = models.JSONField(default=list, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["person", "school"], name="practice_preferences_once"),
            # Beyond these the intervals would be absurd.
            models.CheckConstraint(
                condition=models.Q(retention_percent__gte=70, retention_percent__lte=97),
                name="practice_retention_in_bounds",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person} at {self.school}"

    @property
    def policy(self) -> Policy:
        """How the person's cards are scheduled."""
        chosen: dict[str, Any] = {"parameters": tuple(self.parameters)} if self.parameters else {}
        return Policy(retention=self.retention_percent / 100, **chosen)
