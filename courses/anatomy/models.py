"""The atlas: muscles with their trigger points and referral zones. One set for all schools, schools' own beside it."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.http import HttpRequest
from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.models import Orderable, PreviewableMixin
from wagtail.search import index

from courses.anatomy.facts import MuscleFacts, PlaceFacts, PointFacts, ZoneFacts, corners_at
from courses.anatomy.fields import CornersField, LinesField
from courses.anatomy.figure import BACK, FRONT, HEAD
from courses.schools.models import School


class ViewName(models.TextChoices):
    """The drawings of the figure."""

    FRONT = FRONT, "From the front"
    BACK = BACK, "From behind"
    HEAD = HEAD, "Head and neck from the right"


class Region(models.TextChoices):
    """Where a muscle is looked for, from head to foot."""

    HEAD = "head", "Head"
    NECK = "neck", "Neck"
    SHOULDER = "shoulder", "Shoulder"
    ARM = "arm", "Arm"
    FOREARM = "forearm", "Forearm"
    CHEST = "chest", "Chest"
    ABDOMEN = "abdomen", "Abdomen"
    BACK = "back", "Back"
    HIP = "hip", "Hip"
    THIGH = "thigh", "Thigh"
    LOWER_LEG = "lower-leg", "Lower leg"


class Atlas(models.Model):
    """One row per school's atlas, and one without a school for the muscles that all share.

    `token` is renewed with every change of a muscle of the atlas: what was worked out from it is kept under the token.

    Personal fields: none.
    """

    school = models.OneToOneField(School, on_delete=models.PROTECT, null=True, blank=True, related_name="atlas")
    token = models.UUIDField(default=uuid4, editable=False)
    is_public = models.BooleanField("open to visitors", default=True)

    class Meta:
        verbose_name_plural = "atlases"
        constraints = [
            # NULLs differ in a unique index: without this there could be two shared atlases.
            models.UniqueConstraint(
                models.expressions.Value(1), condition=models.Q(school=None), name="one_shared_atlas"
            ),
        ]

    def __str__(self) -> str:
        return f"Atlas of {self.school}" if self.school else "Shared atlas"


def renew_atlas(school_id: int | None) -> None:
    """Gives the atlas of the school, or the shared one, a new token. In the transaction that changes it."""
    if not Atlas.objects.filter(school=school_id).update(token=uuid4()):
        Atlas.objects.create(school_id=school_id)


class Muscle(PreviewableMixin, index.Indexed, ClusterableModel):
    """One row per muscle of the atlas, or per part that is taught on its own.

    Without a school it is reference data that all schools share, loaded from ``data/trigger_points.yaml`` by `key`.
    With a school it is that school's own: in the place of the shared muscle of the same key, or an addition. `figure`
    lists the shapes of the body chart that the muscle lies on and names sides from the client's own point of view.

    Personal fields: none.
    """

    school = models.ForeignKey(
        School, on_delete=models.PROTECT, null=True, blank=True, editable=False, related_name="muscles"
    )
    key = models.SlugField(max_length=60)
    name = models.CharField(max_length=80)
    latin = models.CharField(max_length=120)
    region = models.CharField(max_length=20, choices=Region.choices)
    is_deep = models.BooleanField("deep, under other muscles", default=False)
    synonyms = LinesField(default=list, blank=True)
    origin = models.TextField()
    insertion = models.TextField()
    actions = LinesField(default=list)
    nerve = models.TextField()
    roots = models.CharField(max_length=80, blank=True)
    complaints = LinesField(default=list, blank=True, help_text="What clients say, in their words.")
    activating_factors = LinesField(default=list, blank=True, help_text="What sets its points off.")
    cautions = LinesField(default=list, blank=True)
    palpation = models.TextField()
    note = models.TextField(blank=True, help_text="Where the sources disagree.")
    figure = models.JSONField(default=list, blank=True)

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("latin"),
        index.AutocompleteField("latin"),
        index.FilterField("id"),
        index.FilterField("region"),
        index.FilterField("school_id"),
    ]

    class Meta:
        ordering = ["name"]
        constraints = [
            # The loader finds a shared muscle by its key.
            models.UniqueConstraint(fields=["key"], condition=models.Q(school=None), name="shared_muscle_once"),
            # A school's own muscle takes the place of one shared muscle, not of half of it.
            models.UniqueConstraint(fields=["school", "key"], name="own_muscle_once_per_school"),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Saves, and renews the atlas in the same transaction. Points and zones are written right after, in it too."""
        super().save(*args, **kwargs)
        renew_atlas(self.school_id)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        """Ends a school's own version: the shared muscle, if there is one, shows again."""
        renew_atlas(self.school_id)
        return super().delete(*args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        """Its page in the atlas, without what only a saved muscle has."""
        return "anatomy/cms/preview.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict[str, Any]:
        """The muscle as the form has it now."""
        return {**super().get_preview_context(request, mode_name), "muscle": self.facts(), "school": self.school}

    def facts(self) -> MuscleFacts:
        """The muscle as a plain value. Prefetch its points, places and zones to read many."""
        return MuscleFacts(
            key=self.key,
            name=self.name,
            latin=self.latin,
            region=self.region,
            is_deep=self.is_deep,
            synonyms=tuple(self.synonyms),
            origin=self.origin,
            insertion=self.insertion,
            actions=tuple(self.actions),
            nerve=self.nerve,
            roots=self.roots,
            complaints=tuple(self.complaints),
            activating_factors=tuple(self.activating_factors),
            cautions=tuple(self.cautions),
            palpation=self.palpation,
            note=self.note,
            figure=tuple(self.figure),
            points=tuple(point.facts() for point in self.trigger_points.all()),
        )


class TriggerPoint(Orderable, ClusterableModel):
    """One row per trigger point of a muscle, in the order in which they are numbered.

    `key` is unique within an atlas, so that cards and questions find the point again in a school's own version.

    Personal fields: none.
    """

    muscle = ParentalKey(Muscle, on_delete=models.CASCADE, related_name="trigger_points")
    key = models.SlugField(max_length=80)
    description = models.TextField(help_text="Where it lies and where pain is felt from it, in words.")

    class Meta(Orderable.Meta):
        constraints = [
            # Two points of one key: a card would show one and grade the other.
            models.UniqueConstraint(fields=["muscle", "key"], name="trigger_point_key_once"),
        ]

    def __str__(self) -> str:
        return self.key

    def facts(self) -> PointFacts:
        """The point as a plain value."""
        return PointFacts(
            key=self.key,
            description=self.description,
            places=tuple(PlaceFacts(place.view, (float(place.x), float(place.y))) for place in self.places.all()),
            zones=tuple(
                ZoneFacts(zone.view, zone.kind == ReferralZone.Kind.SPILLOVER, corners_at(zone.corners))
                for zone in self.zones.all()
            ),
        )


class PointPlace(Orderable):
    """One row per view that shows a trigger point, in units of the view's box; the view that shows it best comes first.

    Personal fields: none.
    """

    point = ParentalKey(TriggerPoint, on_delete=models.CASCADE, related_name="places")
    view = models.CharField(max_length=20, choices=ViewName.choices)
    x = models.DecimalField(max_digits=6, decimal_places=1)
    y = models.DecimalField(max_digits=6, decimal_places=1)

    class Meta(Orderable.Meta):
        constraints = [
            # A point is in one place.
            models.UniqueConstraint(fields=["point", "view"], name="point_once_per_view"),
        ]

    def __str__(self) -> str:
        return f"{self.get_view_display()}, {self.x} by {self.y}"


class ReferralZone(Orderable):
    """One row per area of a view where pain of a trigger point is felt. `corners` are [x, y] pairs of a closed curve.

    Personal fields: none.
    """

    class Kind(models.TextChoices):
        """How regularly pain is felt there."""

        ESSENTIAL = "essential", "Usual"
        SPILLOVER = "spillover", "Spillover"

    point = ParentalKey(TriggerPoint, on_delete=models.CASCADE, related_name="zones")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    view = models.CharField(max_length=20, choices=ViewName.choices)
    corners = CornersField(help_text="Across and down in units of the view, such as 120,340 130,352 118,360.")

    class Meta(Orderable.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.get_view_display()}"
