"""Addresses of the pages that look across the rooms."""

from django.urls import path

from courses.dashboards import readers, regrade_views, school_views, views

app_name = "dashboards"
urlpatterns = [
    path("learn/", views.learn, name="learn"),
    path("learn/<uuid:uuid>/", views.outstanding, name="outstanding"),
    path("readers/<int:page_id>/", readers.reader, name="reader"),
    path("school/", school_views.index, name="school_index"),
    path("school/<slug:slug>/", school_views.home, name="school_home"),
    path("school/<slug:slug>/courses/<int:course_id>/roster/", school_views.roster, name="roster"),
    path("school/<slug:slug>/courses/<int:course_id>/roster.csv", school_views.roster_csv, name="roster_csv"),
    path("school/<slug:slug>/courses/<int:course_id>/roster.xlsx", school_views.roster_xlsx, name="roster_xlsx"),
    path("school/<slug:slug>/questions/<int:question_id>/regrade/", regrade_views.regrade, name="regrade"),
]
