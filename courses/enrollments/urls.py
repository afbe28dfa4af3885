"""Addresses of the enrollments room."""

from django.urls import path

from courses.enrollments import office_views, views

urlpatterns = [
    path("enroll/<int:course_id>/", views.enroll, name="enroll"),
    path("join/", views.join, name="join"),
    path("join/<str:code>/", views.join_cohort, name="join_cohort"),
    path("school/<slug:slug>/people/invite/", office_views.invite_people, name="people_invite"),
    path("school/<slug:slug>/cohorts/", office_views.cohorts, name="cohorts"),
    path("school/<slug:slug>/cohorts/new/", office_views.new_cohort, name="cohort_new"),
    path("school/<slug:slug>/cohorts/<uuid:cohort>/", office_views.cohort, name="cohort"),
    path("school/<slug:slug>/cohorts/<uuid:cohort>/open/", office_views.cohort_enrollment, name="cohort_open"),
    path("school/<slug:slug>/enrollments/", office_views.requests, name="enrollment_requests"),
]
