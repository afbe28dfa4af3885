"""Addresses of the progress room."""

from django.urls import path

from courses.progress import views

app_name = "progress"
urlpatterns = [
    path("lessons/<int:page_id>/complete/", views.complete, name="complete"),
]
