"""What pages cost in computing, whole requests in this process, beside a bare Wagtail page of 20 blocks.

The bare page has the blocks of a lesson and a signed-in reader, is found by Wagtail's own routing, and shows nothing
but its blocks, rendered anew each time.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
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
    wanted = {name: partial(read, client_of(user), address) for name, (address, user) in paths.items()}
    with override_settings(ROOT_URLCONF="tests.load.cpu"):
        spent = spent_in_turn({"bare": _bare_reading(lesson, reader), **wanted}, rounds=ROUNDS)
    return {name: median(times) for name, times in spent.items()}


def cost_of_walk(
    walk: Callable[[], Iterator[None]], lesson: LessonPage, reader: User, *, rounds: int
) -> tuple[float, float]:
    """The same for a walk of many requests, which yields after each of them: what it costs, and the bare page.

    The bare page has its turn after every request of the walk, so that both find the machine in the same state.
    """
    read_bare = _bare_reading(lesson, reader)
    walks: list[float] = []
    bares: list[float] = []
    with override_settings(ROOT_URLCONF="tests.load.cpu"):
        for _ in range(WARM_UP + rounds):
            steps = walk()
            walks.append(0)
            while took := _spent(lambda steps=steps: next(steps)):
                walks[-1] += took
                bares.append(_spent(read_bare) or 0)
    return median(walks[WARM_UP:]), median(bares)


def _bare_reading(lesson: LessonPage, reader: User) -> Callable[[], None]:
    return partial(read, client_of(reader), f"/bare{lesson.url}")


def _spent(do: Callable[[], object]) -> float | None:
    """Milliseconds of computing; None when there was nothing left to do."""
    began = time.process_time()
    try:
        do()
    except StopIteration:
        return None
    return (time.process_time() - began) * 1000


def spent_in_turn(doings: Mapping[str, Callable[[], object]], *, rounds: int) -> dict[str, list[float]]:
    """Milliseconds of computing of every round after the first few, which warm up."""
    spent: dict[str, list[float]] = {name: [] for name in doings}
    for _ in range(WARM_UP + rounds):
        for name, do in doings.items():
            spent[name].append(_spent(do) or 0)
    return {name: times[WARM_UP:] for name, times in spent.items()}


def client_of(user: User) -> Client:
    """A browser in which the person is signed in."""
    client = Client(headers={"host": "localhost"})
    client.force_login(user)
    return client


def read(client: Client, address: str) -> None:
    """Asks for the page, which must be there."""
    answer = client.get(address)
    if answer.status_code != 200:
        raise RuntimeError(f"{address} answers {answer.status_code}")
