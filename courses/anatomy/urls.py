"""Addresses of the atlas."""

from django.urls import path

from courses.anatomy import views

urlpatterns = [
    path("atlas/", views.browse, name="atlas"),
    path("atlas/where/", views.where, name="atlas_where"),
    path("atlas/compare/", views.compare, name="atlas_compare"),
    path("atlas/muscles/<slug:key>/", views.muscle, name="atlas_muscle"),
    path("school/<slug:slug>/atlas/", views.settings, name="atlas_settings"),
]
