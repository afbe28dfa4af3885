"""Addresses of the statistics. Their views are imported by the first visitor: numpy and scipy take a web worker about
a second and 50 MB, and most workers never show a report."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.module_loading import import_string

app_name = "analysis"


def when_asked(name: str) -> Callable[..., HttpResponse]:
    """The view of that name, imported when it is called."""

    def view(request: HttpRequest, **kwargs: object) -> HttpResponse:
        response: HttpResponse = import_string(f"courses.assessments.analysis.views.{name}")(request, **kwargs)
        return response

    return view


urlpatterns = [
    path("school/<slug:slug>/quizzes/", when_asked("quizzes"), name="quizzes"),
    path("school/<slug:slug>/quizzes/<int:quiz_id>/statistics/", when_asked("quiz"), name="quiz"),
    path("school/<slug:slug>/quizzes/<int:quiz_id>/statistics.csv", when_asked("quiz_csv"), name="quiz_csv"),
    path("school/<slug:slug>/questions/<int:question_id>/statistics/", when_asked("question"), name="question"),
    path("school/<slug:slug>/questions/reports/<int:report_id>/", when_asked("close_report"), name="close_report"),
]
