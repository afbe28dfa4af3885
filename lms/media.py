"""Pictures of lessons, as Wagtail scaled them. Nothing else under MEDIA_ROOT has an address of its own."""

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.views.static import serve


def rendition(request: HttpRequest, path: str) -> HttpResponseBase:
    """One scaled picture. Its name carries the scaling and a hash, so browsers may keep it."""
    response = serve(request, path, document_root=str(settings.MEDIA_ROOT / "images"))
    response["Cache-Control"] = "public, max-age=31536000, immutable"
    return response
