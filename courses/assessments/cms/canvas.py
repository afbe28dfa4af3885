"""The figure of a question as a canvas for the editor to draw regions on: an image of the school, or a body view."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.views.decorators.http import require_GET
from wagtail.images import get_image_model

from courses.anatomy.charts import whole_figure
from courses.anatomy.figure import load_view
from courses.assessments.cms.question_pages import NAMESPACE
from courses.assessments.figures import VIEWS
from courses.schools.cms.doors import Door
from courses.schools.scoping import visible_rows

WIDTH = 1000
SHOWN_AS = "width-1344"


@require_GET
def canvas(request: HttpRequest) -> HttpResponse:
    """What `image` or `view` names, with room for regions on top; nothing when nothing is asked for."""
    image, view = request.GET.get("image", ""), request.GET.get("view", "")
    if not image and not view:
        return HttpResponse()
    context = _image(request, image) if image else _body(view)
    return render(request, "assessments/cms/canvas.html", context)


def _image(request: HttpRequest, name: str) -> dict[str, Any]:
    if not (name.isascii() and name.isdigit()):
        raise Http404
    image = get_object_or_404(visible_rows(get_image_model(), request.user), pk=name)
    shown = image.get_rendition(SHOWN_AS)
    return {"address": shown.url, "height": round(WIDTH * shown.height / shown.width)}


def _body(view: str) -> dict[str, Any]:
    if view not in dict(VIEWS):
        raise Http404
    _, _, width, height = load_view(view).box
    return {"chart": whole_figure(view), "height": round(WIDTH * height / width)}


ADDRESSES = {"canvas": path("canvas/", canvas, name="canvas")}
DOORS = {f"{NAMESPACE}:canvas": Door({"image": get_image_model()})}
