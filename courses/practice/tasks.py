"""Background work for one person's practice. May be interrupted and repeated: the result is as if it ran once."""

from itertools import groupby

from django.db import transaction
from django_tasks import task

from courses.common.clock import now
from courses.practice.models import Preferences, Review
from courses.practice.refitting import Graded, fit


@task(backend="work")
def refit_parameters(preferences_id: int) -> None:
    """Fits the person's parameters of memory to all their reviews, when that is owed. The fit holds no lock."""
    preferences = Preferences.objects.get(pk=preferences_id)
    if preferences.refit_owed_at is None:
        return
    mine = Review.objects.standing().filter(card__person=preferences.person_id, card__school=preferences.school_id)
    rows = mine.order_by("card", "at", "pk").values_list("card", "at", "grade")
    fitted = fit([Graded(at, grade) for _, at, grade in history] for _, history in groupby(rows, lambda row: row[0]))
    with transaction.atomic():
        current = Preferences.objects.select_for_update().get(pk=preferences_id)
        current.parameters = list(fitted) if fitted else current.parameters
        current.refitted_at = now()
        current.reviews_since_refit = 0
        current.refit_owed_at = None
        current.save(update_fields=["parameters", "refitted_at", "reviews_since_refit", "refit_owed_at"])
