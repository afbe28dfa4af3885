"""Addresses of the assessments room."""

from django.urls import path

from courses.assessments import previewing, saving, views
from courses.assessments.marking import views as marking
from courses.assessments.reporting import views as reporting

app_name = "assessments"

urlpatterns = [
    path("quizzes/<int:page_id>/start/", views.start, name="start"),
    path("quizzes/<int:page_id>/try/", previewing.try_out, name="try_out"),
    path("attempts/<uuid:uuid>/", views.sit, name="sit"),
    path("attempts/<uuid:uuid>/answers/", saving.save, name="save"),
    path("attempts/<uuid:uuid>/answers/all/", saving.save_all, name="save_all"),
    path("attempts/<uuid:uuid>/clock/", saving.clock, name="clock"),
    path("attempts/<uuid:uuid>/submit/", views.submit, name="submit"),
    path("attempts/<uuid:uuid>/result/", views.result, name="result"),
    path("attempts/<uuid:uuid>/questions/<int:position>/report/", reporting.report, name="report"),
    path("school/<slug:slug>/marking/", marking.queue, name="marking"),
    path("school/<slug:slug>/marking/<uuid:uuid>/<int:position>/<int:part>/", marking.mark, name="mark"),
    path("school/<slug:slug>/questions/reports/", reporting.reports, name="reports"),
]
