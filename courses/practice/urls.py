"""Addresses of practice."""

from django.urls import path

from courses.practice import school_views, session_views, views

app_name = "practice"
urlpatterns = [
    path("practice/", views.overview, name="overview"),
    path("practice/muscles/", views.muscles, name="muscles"),
    path("practice/preferences/", views.preferences, name="preferences"),
    path("practice/suspended/", views.suspended, name="suspended"),
    path("practice/statistics/", views.statistics, name="statistics"),
    path("practice/session/", session_views.session, name="session"),
    path("practice/session/end/", session_views.end, name="end"),
    path("practice/reviews/", session_views.grade, name="grade"),
    path("practice/reviews/undo/", session_views.undo, name="undo"),
    path("practice/cards/", session_views.change_card, name="card"),
    path("school/<slug:slug>/practice/", school_views.weak_spots, name="weak_spots"),
]
