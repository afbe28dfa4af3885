"""What pages cost in computing, whole requests in this process, beside a bare Wagtail page of 20 blocks.

The bare page has the blocks of a lesson and a signed-in reader, is found by Wagtail's own routing, and shows nothing
but its blocks, rendered anew each time.
"""

import time
from statistics import median

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import include, path
from wagtail.models import Site

from courses.catalog.models import LessonPage
from courses.users.models import User

WARM_UP, ROUNDS = 3, 40
BARE = engines["django"].from_string(
    "{% load wagtailcore_tags %}<!doctype html><title>{{ page.title }}</title>"
    "{% for block in page.body %}{% include_block block %}{% endfor %}"
)


def bare_page(request: HttpRequest, address: str) -> HttpResponse:
    """A page as Wagtail alone finds and serves it, for whoever is signed in."""
    site = Site.find_for_request(request)
    page, _, _ = site.root_page.localized.specific.route(request, [part for part in address.split("/") if part])
    return HttpResponse(BARE.render({"page": page, "reader": request.user.pk}, request))


urlpatterns = [path("bare/<path:address>", bare_page), path("", include("lms.urls"))]


def costs(paths: dict[str, tuple[str, User]], lesson: LessonPage, reader: User) -> dict[str, float]:
    """Milliseconds of computing per request, by name; "bare" is the yardstick.

    The pages take turns and the median counts, so that a busy machine weighs on all of them alike.
    """
    with override_settings(ROOT_URLCONF="tests.load.cpu"):
        wanted = {"bare": (f"/bare{lesson.url}", reader), **paths}
        clients = {name: _client(user) for name, (_, user) in wanted.items()}
        spent: dict[str, list[float]] = {name: [] for name in wanted}
        for _ in range(WARM_UP + ROUNDS):
            for name, (address, _) in wanted.items():
                spent[name].append(_cost(clients[name], address))
    return {name: median(times[WARM_UP:]) for name, times in spent.items()}


def _client(user: User) -> Client:
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def _cost(client: Client, address: str) -> float:
    began = time.process_time()
    answer = client.get(address)
    spent = time.process_time() - began
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
    return spent * 1000
