"""Addresses of the office's pages about single people."""

from django.urls import path

from courses.assessments import office

app_name = "accommodations"

urlpatterns = [
    path("school/<slug:slug>/people/<uuid:person>/accommodation/", office.accommodation, name="person"),
    path("school/<slug:slug>/people/<uuid:person>/accommodation/withdraw/", office.end, name="end"),
]
