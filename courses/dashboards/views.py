"""The trainee's own pages: home, and what is still missing for a certificate."""

from zoneinfo import ZoneInfo

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from courses.common.clock import now
from courses.dashboards.access import enrollments_in_view_of
from courses.dashboards.home import greeting, load_home, load_study
from courses.users.visitors import signed_in

CERTIFICATES_SHOWN = 3


@login_required
@require_safe
def learn(request: HttpRequest) -> HttpResponse:
    """Where the trainee goes on, what is missing, and what was earned."""
    home, at = load_home(signed_in(request)), now()
    context = {
        "nav": "learn",
        "home": home,
        "greeting": greeting(at, home.time_zone),
        "today": at.astimezone(ZoneInfo(home.time_zone)).date(),
        "certificates": home.certificates[:CERTIFICATES_SHOWN],
    }
    return render(request, "dashboards/learn.html", context)


@login_required
@require_safe
def outstanding(request: HttpRequest, uuid: str) -> HttpResponse:
    """What is still missing for the certificate; for the trainee, and for the staff who look after them."""
    rows = enrollments_in_view_of(signed_in(request)).select_related("course", "school", "trainee", "cohort")
    enrollment = get_object_or_404(rows, uuid=uuid)
    is_own = enrollment.trainee_id == request.user.pk
    context = {
        "nav": "learn" if is_own else "school",
        "school": enrollment.school,
        "study": load_study(enrollment),
        "is_own": is_own,
    }
    return render(request, "dashboards/outstanding.html", context)
