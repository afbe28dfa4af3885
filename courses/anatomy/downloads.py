"""A muscle's chart to take away: as a drawing that carries its figure and colors, and as a tagged PDF."""

from csp.decorators import csp_replace
from django.core.cache import caches
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from courses.anatomy.access import Visit, atlas_page
from courses.anatomy.addresses import ChartState, one_of
from courses.anatomy.drawing import STANDALONE, ChartRequest, Drawing, draw
from courses.anatomy.facts import MuscleFacts
from courses.anatomy.pdf.page import PAPERS, print_job
from courses.anatomy.pdf.press import press
from courses.common.pdf.press import PrintingFailed

PRINTING_SECONDS = 15.0
TRY_AGAIN_SECONDS = "10"
# The drawing is a document of its own that carries its colors and loads nothing.
DRAWING_POLICY = {"default-src": ["'none'"], "style-src": ["'unsafe-inline'"]}


@csp_replace(DRAWING_POLICY)
@require_safe
@atlas_page
def chart_svg(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """One view of the muscle: the one the address names, else the one that shows it best."""
    muscle, drawings = _asked(request, visit, key)
    if not drawings:
        raise Http404
    return _file(drawings[0].svg.encode(), "image/svg+xml", f"{muscle.key}-{drawings[0].view}.svg")


@require_safe
@atlas_page
def chart_pdf(request: HttpRequest, visit: Visit, key: str) -> HttpResponse:
    """All views with points, anatomy and cautions on paper. Printed once for every state of the atlas."""
    muscle, drawings = _asked(request, visit, key)
    state = ChartState.asked_by(request.GET)
    paper = one_of(PAPERS, request.GET.get("paper"), "letter")
    owner = visit.school.name if visit.school and muscle.key in visit.library.own else ""
    job = print_job(muscle, drawings, side=state.side, paper=paper, owner=owner)
    try:
        content = _printed(job)
    except PrintingFailed:
        response = render(request, "anatomy/print_later.html", {"muscle": muscle}, status=503)
        response.headers["Retry-After"] = TRY_AGAIN_SECONDS
        return response
    return _file(content, "application/pdf", f"{muscle.key}-{state.side}.pdf")


def _asked(request: HttpRequest, visit: Visit, key: str) -> tuple[MuscleFacts, list[Drawing]]:
    """The muscle, drawn as the address says, each view on its own."""
    muscle = visit.library.by_key.get(key)
    if muscle is None:
        raise Http404
    state = ChartState.asked_by(request.GET)
    asked = [
        ChartRequest(view, (key,), side=state.side, layers=state.layers, window=state.window, figure=STANDALONE)
        for view in muscle.views
        if state.view in ("", view)
    ]
    return muscle, [draw(visit.library, request) for request in asked]


def _printed(job: dict[str, str]) -> bytes:
    """From the cache, or printed now: the page decides what comes out, so it names what is kept."""
    key = f"chart-pdf:{job['identifier']}"
    content: bytes | None = caches["rendered"].get(key)
    if content is None:
        content = press.print(job, time_limit=PRINTING_SECONDS)
        caches["rendered"].set(key, content)
    return content


def _file(content: bytes, content_type: str, name: str) -> HttpResponse:
    """Shown by the browser, saved under a name that says what it is."""
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    return HttpResponse(content, content_type=content_type, headers=headers)
