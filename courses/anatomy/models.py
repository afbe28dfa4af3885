"""The muscles that lessons refer to: one library that all schools share."""

from django.db import models
from wagtail.search import index


class Muscle(index.Indexed, models.Model):
    """One row per muscle of the atlas, or per part that is taught on its own. Reference data that all schools share.

    Loaded from ``data/trigger_points.yaml`` by `key`. `figure` lists the shapes of the body chart that the muscle lies
    on, `trigger_points` its points with their referral zones; both name sides from the client's own point of view.

    Personal fields: none.
    """

    key = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=80)
    latin = models.CharField(max_length=120)
    region = models.CharField(max_length=20)
    is_deep = models.BooleanField(default=False)
    origin = models.TextField()
    insertion = models.TextField()
    actions = models.JSONField(default=list)
    nerve = models.TextField()
    roots = models.CharField(max_length=80, blank=True)
    complaints = models.JSONField(default=list, help_text="What clients say, in their words.")
    cautions = models.JSONField(default=list)
    palpation = models.TextField()
    note = models.TextField(blank=True, help_text="Where the sources disagree.")
    figure = models.JSONField(default=list)
    trigger_points = models.JSONField(default=list)

    search_fields = [
        index.SearchField("name", boost=4),
        index.AutocompleteField("name"),
        index.SearchField("latin"),
        index.AutocompleteField("latin"),
        index.FilterField("region"),
    ]

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
