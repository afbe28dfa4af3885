"""Addresses of the catalog room."""

from django.urls import path

from courses.catalog import reading, views

app_name = "catalog"
urlpatterns = [
    path("courses/", views.course_list, name="courses"),
    path("notices/", views.notices, name="notices"),
    path("glossary/", reading.glossary, name="glossary"),
    path("glossary/terms/<int:term_id>/", reading.glossary_term, name="glossary_term"),
    path("courses/<slug:school>/<slug:course>/sources/", reading.course_sources, name="course_sources"),
    path(
        "<slug:school>/<slug:course>/<slug:module>/<slug:lesson>/instructor/",
        reading.instructor_page,
        name="instructor_page",
    ),
]
