"""Background work for one person's practice. May be interrupted and repeated: the result is as if it ran once."""

from itertools import groupby

from django.db import transaction
from django_tasks import task

from courses.common.clock import now
from courses.practice.models import Preferences, Review
from courses.practice.refitting import Graded, fit


@task(backend="work")
def refit_parameters(preferences_id: int) -> None:
    """Fits the person's parameters of memory to all their reviews, when that is owed.

    The fit holds no lock: reviews that arrive meanwhile keep the parameters they are scheduled with, and count toward
    the next refit. Reviews that say too little leave the parameters as they are.
    """
    preferences = Preferences.objects.get(pk=preferences_id)
    if preferences.refit_owed_at is None:
        return
    mine = Review.objects.standing().filter(card__person=preferences.person_id, card__school=preferences.school_id)
    rows = mine.order_by("card", "at", "pk").values_list("card", "at", "grade")
    fitted = fit([Graded(at, grade) for _, at, grade in history] for _, history in groupby(rows, lambda row: row[0]))
    with transaction.atomic():
        current = Preferences.objects.select_for_update().get(pk=preferences_id)
        if current.refit_owed_at != preferences.refit_owed_at:  # another worker was faster
            return
        if fitted:
            current.parameters = list(fitted)
            current.refitted_at = now()
        current.reviews_since_refit -= preferences.reviews_since_refit
        current.refit_owed_at = None
        current.save(update_fields=["parameters", "refitted_at", "reviews_since_refit", "refit_owed_at"])
