"""The pages of the atlas: browse and search, one muscle, where it hurts, two muscles side by side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from courses.anatomy.access import Visit, atlas_page, is_open
from courses.anatomy.addresses import LAYER_LABELS, SIDES, ChartState, one_of
from courses.anatomy.forms import OpennessForm
from courses.anatomy.models import Region
from courses.anatomy.pages import BrowsePage, Comparison, MusclePage, card_of, region_chips, views_of
from courses.anatomy.regions import REGION_CHOICES
from courses.anatomy.search import find_muscles
from courses.anatomy.services import open_atlas
from courses.anatomy.where import Asked, where_page
from courses.schools.access import office_school


@require_safe
@atlas_page
def browse(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Every muscle by region, or those that a search finds."""
    library = visit.library
    query = request.GET.get("q", "").strip()[:100]
    region = one_of(dict(Region.choices), request.GET.get("region"), "")
    context = {"visit": visit, "query": query, "chips": region_chips(library.muscles, region if not query else "-")}
    if query:
        found = find_muscles(library, query)
        hits = [(hit, card_of(library, hit.muscle)) for hit in found.hits]
        views = views_of(card for _, card in hits)
        return render(request, "anatomy/search.html", {**context, "found": found, "hits": hits, "views": views})
    return render(request, "anatomy/browse.html", {**context, "page": BrowsePage(library, region)})


@require_safe
@atlas_page
def muscle(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One muscle: cautions, charts, points, anatomy, where it is taught."""
    library = visit.library
    found = library.by_key.get(key)
    if found is None:
        raise Http404
    point = next((point for point in found.points if point.key == request.GET.get("point")), None)
    page = MusclePage(library, found, ChartState.asked_by(request.GET), point)
    choices = {"sides": SIDES, "layers": LAYER_LABELS, "regions": REGION_CHOICES}
    return render(request, "anatomy/muscle.html", {"visit": visit, "page": page, "muscle": found, **choices})


@require_safe
@atlas_page
def where(request: HttpRequest, visit: Visit) -> HttpResponse:
    """The figure to point at, and the muscles that commonly refer there."""
    page = where_page(visit.library, Asked.by(request.GET))
    return render(request, "anatomy/where.html", {"visit": visit, "page": page})


@require_safe
@atlas_page
def compare(request: HttpRequest, visit: Visit) -> HttpResponse:
    """Two muscles side by side, or the form that asks which."""
    known = visit.library.by_key
    one, other = (known.get(request.GET.get(name, "")) for name in ("a", "b"))
    comparison = Comparison(visit.library, one, other) if one and other and one is not other else None
    context = {"visit": visit, "comparison": comparison, "one": one, "other": other}
    return render(request, "anatomy/compare.html", context)


@login_required
@require_http_methods(["GET", "POST"])
def settings(request: HttpRequest, slug: str) -> HttpResponse:
    """Who may see the school's atlas: everybody, or its members."""
    school = office_school(request, slug)
    form = OpennessForm(request.POST or None, initial={"is_public": is_open(school)})
    if request.method == "POST" and form.is_valid():
        open_atlas(school=school, is_public=form.cleaned_data["is_public"])
        messages.success(request, "Saved. Who may see the atlas is settled.")
        return redirect("atlas_settings", school.slug)
    return render(request, "anatomy/settings.html", {"school": school, "form": form})
