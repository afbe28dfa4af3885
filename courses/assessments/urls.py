"""Addresses of the assessments room."""

from django.urls import path

from courses.assessments import views

app_name = "assessments"

urlpatterns = [
    path("quizzes/<int:page_id>/start/", views.start, name="start"),
    path("attempts/<uuid:uuid>/", views.sit, name="sit"),
    path("attempts/<uuid:uuid>/answers/", views.save, name="save"),
    path("attempts/<uuid:uuid>/submit/", views.submit, name="submit"),
    path("attempts/<uuid:uuid>/result/", views.result, name="result"),
]
