"""Pages beside a muscle: making the school's own version of it, and returning to the shared one."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_http_methods

from courses.anatomy.models import Muscle
from courses.anatomy.services import MuscleInUseRefused, end_own_version, make_own_version
from courses.schools.cms.doors import Door
from courses.schools.scoping import schools_written_by, visible_rows
from courses.users.visitors import signed_in

NAMESPACE = "own_muscles"
EDIT = "wagtailsnippets_anatomy_muscle:edit"
LIST = "wagtailsnippets_anatomy_muscle:list"


@require_http_methods(["GET", "POST"])
def make(request: HttpRequest, muscle_id: int) -> HttpResponse:
    """Says what an own version means, and makes it. A school that has one is led to it."""
    shared = get_object_or_404(Muscle, pk=muscle_id, school=None)
    schools = schools_written_by(request.user)
    if not schools:
        raise Http404
    if request.method == "POST":
        school = schools[0] if len(schools) == 1 else get_object_or_404(schools, pk=request.POST.get("school") or 0)
        own = make_own_version(school=school, key=shared.key, actor=signed_in(request))
        messages.success(request, f"This is the version of {school.name}. It shows in place of the shared one.")
        return redirect(EDIT, own.pk)
    return render(request, "anatomy/cms/make_own.html", {"muscle": shared, "schools": schools})


@require_http_methods(["GET", "POST"])
def end(request: HttpRequest, muscle_id: int) -> HttpResponse:
    """Says where it shows, and ends it."""
    own = get_object_or_404(visible_rows(Muscle, request.user).exclude(school=None), pk=muscle_id)
    shared = Muscle.objects.filter(school=None, key=own.key).first()
    refusal = None
    if request.method == "POST":
        try:
            end_own_version(muscle=own, actor=signed_in(request))
        except MuscleInUseRefused as error:
            refusal = error
        else:
            after = "The shared version is back." if shared else "It is no longer in the atlas of the school."
            messages.success(request, f"{own.name}: {after}")
            return redirect(reverse(LIST))
    context = {"muscle": own, "facts": own.facts(), "shared": shared, "refusal": refusal}
    return render(request, "anatomy/cms/end_own.html", context, status=refusal.status if refusal else 200)


ADDRESSES = {
    "make": path("<int:muscle_id>/own/", make, name="make"),
    "end": path("<int:muscle_id>/shared/", end, name="end"),
}
urlpatterns = list(ADDRESSES.values())
DOORS = {f"{NAMESPACE}:{name}": Door({"muscle_id": Muscle}) for name in ADDRESSES}
