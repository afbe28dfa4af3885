"""What staff see of practice: sums of a cohort, never one trainee and never a note."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.enrollments.models import Cohort
from courses.practice.visits import parsed_uuid
from courses.practice.weak_spots import FEWEST_TRAINEES, load_weak_spots
from courses.schools.access import staff_school


@login_required
@require_safe
def weak_spots(request: HttpRequest, slug: str) -> HttpResponse:
    """What a cohort finds hard; ``?cohort=`` names it, else it is the newest."""
    school = staff_school(request, slug)
    cohorts = list(Cohort.objects.filter(school=school).select_related("course"))
    cohort = _asked(cohorts, request.GET.get("cohort", ""))
    context = {
        "nav": "school",
        "school": school,
        "cohorts": cohorts,
        "cohort": cohort,
        "spots": load_weak_spots(school, cohort) if cohort else None,
        "fewest": FEWEST_TRAINEES,
    }
    return render(request, "practice/weak_spots.html", context)


def _asked(cohorts: list[Cohort], uuid: str) -> Cohort | None:
    if not uuid:
        return cohorts[0] if cohorts else None
    found = next((cohort for cohort in cohorts if cohort.uuid == parsed_uuid(uuid)), None)
    if found is None:
        raise Http404
    return found
