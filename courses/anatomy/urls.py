"""Addresses of the atlas."""

from django.urls import path

from courses.anatomy import downloads, views

urlpatterns = [
    path("atlas/", views.browse, name="atlas"),
    path("atlas/where/", views.where, name="atlas_where"),
    path("atlas/compare/", views.compare, name="atlas_compare"),
    path("atlas/muscles/<slug:key>/", views.muscle, name="atlas_muscle"),
    path("atlas/muscles/<slug:key>/chart.svg", downloads.chart_svg, name="atlas_chart_svg"),
    path("atlas/muscles/<slug:key>/chart.pdf", downloads.chart_pdf, name="atlas_chart_pdf"),
    path("school/<slug:slug>/atlas/", views.settings, name="atlas_settings"),
]
