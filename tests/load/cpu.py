"""What pages cost in computing, whole requests in this process, beside a bare Wagtail page of 20 blocks."""

import time

from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.test import Client, override_settings
from django.urls import include, path
from wagtail import urls as wagtail_urls

from courses.catalog.models import LessonPage
from courses.users.models import User

ROUNDS = 40
BARE = engines["django"].from_string(
    "{% load wagtailcore_tags %}<!doctype html><title>{{ page.title }}</title>"
    "{% for block in page.body %}{% include_block block %}{% endfor %}"
)


def bare_page(request: HttpRequest, page_id: int) -> HttpResponse:
    """A page as Wagtail serves it: looked up, its blocks rendered, nothing around them and nothing cached."""
    page = LessonPage.objects.get(pk=page_id)
    return HttpResponse(BARE.render({"page": page}, request))


urlpatterns = [path("bare/<int:page_id>/", bare_page), path("", include("lms.urls")), path("", include(wagtail_urls))]


def costs(paths: dict[str, tuple[str, User | None]], lesson: LessonPage) -> dict[str, float]:
    """Milliseconds of computing per request, by name; "bare" is the yardstick."""
    with override_settings(ROOT_URLCONF="tests.load.cpu"):
        wanted = {"bare": (f"/bare/{lesson.pk}/", None), **paths}
        return {name: _cost(address, user) for name, (address, user) in wanted.items()}


def _cost(address: str, user: User | None) -> float:
    client = Client(headers={"host": "localhost"})
    if user:
        client.force_login(user)
    for _ in range(3):
        answer = client.get(address)
        if answer.status_code != 200:
            raise RuntimeError(f"{address} answers {answer.status_code}")
    began = time.process_time()
    for _ in range(ROUNDS):
        client.get(address)
    return (time.process_time() - began) / ROUNDS * 1000
