"""Addresses of the assessments room."""

from django.urls import path

from courses.assessments import previewing, saving, views

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
]
