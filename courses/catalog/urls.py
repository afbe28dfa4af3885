"""Addresses of the catalog room."""

from django.urls import path

from courses.catalog import views

app_name = "catalog"
urlpatterns = [
    path("courses/", views.course_list, name="courses"),
    path("notices/", views.notices, name="notices"),
]
