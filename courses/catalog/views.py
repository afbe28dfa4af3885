"""Pages of the catalog that are not content."""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from courses.anatomy.figure import license_notice
from courses.catalog.models import CatalogPage
from courses.catalog.outline import url_of
from courses.schools.models import Membership

# Packages whose files reach the browser, beside the body chart.
PACKAGES = (
    ("The typeface Newsreader", "@fontsource-variable/newsreader"),
    ("The typeface Atkinson Hyperlegible Next", "@fontsource-variable/atkinson-hyperlegible-next"),
    ("The icons of Lucide", "lucide-static"),
    ("The script htmx", "htmx.org"),
)


def course_list(request: HttpRequest) -> HttpResponse:
    """The school's own catalog when it is clear which school is meant, else all schools."""
    catalogs = CatalogPage.objects.live().order_by("title")
    if request.user.is_authenticated:
        schools = Membership.objects.current().filter(user=request.user).values("school")
        catalogs = catalogs.filter(school__in=schools) or catalogs
    if len(catalogs) == 1:
        return redirect(url_of(catalogs[0].url_path))
    return render(request, "catalog/course_list.html")


def notices(request: HttpRequest) -> HttpResponse:
    """The licenses of what our pages carry of others: they must go wherever it goes."""
    licenses = [("The figure of the body chart", license_notice())]
    licenses += [(title, Path(settings.NODE_MODULES, package, "LICENSE").read_text()) for title, package in PACKAGES]
    return render(request, "catalog/notices.html", {"licenses": licenses})
