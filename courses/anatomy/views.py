"""The pages of the atlas: browse and search, one muscle, where it hurts, two muscles side by side."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from courses.anatomy.access import Visit, atlas_page, is_open
from courses.anatomy.addresses import LAYER_LABELS, SIDES, VIEWS, ChartState, one_of, place_asked_by
from courses.anatomy.drawing import Drawing
from courses.anatomy.forms import OpennessForm
from courses.anatomy.models import Region
from courses.anatomy.pages import (
    Comparison,
    MusclePage,
    answer,
    area_groups,
    by_region,
    card_of,
    flags_for,
    region_chips,
    region_picture,
    shown,
    thumb,
)
from courses.anatomy.picking import Picking
from courses.anatomy.regions import REGION_CHOICES, REGIONS
from courses.anatomy.regions import Region as WindowRegion
from courses.anatomy.search import find_muscles
from courses.anatomy.services import open_atlas
from courses.anatomy.sides import LEFT, RIGHT
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
        return render(request, "anatomy/search.html", {**context, "found": found, "hits": hits})
    return render(request, "anatomy/browse.html", {**context, "groups": by_region(library, region), "region": region})


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
    library = visit.library
    place = place_asked_by(request.GET)
    found = answer(library, place) if place else None
    seen = shown(library, found, request.GET.get("muscle", "")) if found else None
    picking = Picking(
        library,
        school=request.GET.get("school", ""),
        region=one_of(REGIONS, request.GET.get("region"), ""),
        view=one_of(dict.fromkeys(VIEWS), request.GET.get("view"), ""),
        side=place.side if place else one_of({RIGHT: "", LEFT: ""}, request.GET.get("side"), RIGHT),
        place=place,
        muscle=seen.source.muscle.key if seen else "",
    )
    context = {
        "visit": visit,
        "place": place,
        "found": found,
        "seen": seen,
        "picking": picking,
        "regions": _regions(picking),
        "sources": [(source, thumb(library, source, place)) for source in found.sources] if found and place else [],
        "groups": area_groups(place.area if place else None),
        "flags": flags_for(found.part if found else ""),
    }
    return render(request, "anatomy/where.html", context)


def _regions(picking: Picking) -> list[tuple[WindowRegion, Drawing | None]]:
    """Every region to look at; the first choice on a phone comes with pictures."""
    is_first = not picking.region and not picking.place
    return [(region, region_picture(picking.library, region) if is_first else None) for region in REGIONS.values()]


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
