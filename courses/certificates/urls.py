"""Addresses of the certificates room."""

from django.urls import path

from courses.certificates import issue_views, office_views, verify_views, views

SCHOOL = "school/<slug:slug>/certificates/"

urlpatterns = [
    path("learn/certificates/", views.my_certificates, name="my_certificates"),
    path("certificates/<uuid:uuid>/", views.certificate, name="certificate"),
    path("verify/", verify_views.verify, name="verify"),
    path("verify/<str:code>.json", verify_views.verify_code_json, name="verify_code_json"),
    path("verify/<str:code>/", verify_views.verify_code, name="verify_code"),
    path(SCHOOL, office_views.certificates, name="certificates"),
    path(f"{SCHOOL}ready/", issue_views.ready, name="certificates_ready"),
    path(f"{SCHOOL}ready/confirm/", issue_views.confirm, name="certificates_confirm"),
    path(f"{SCHOOL}jobs/", issue_views.order, name="issue_job_order"),
    path(f"{SCHOOL}jobs/<uuid:uuid>/", issue_views.issue_job, name="issue_job"),
    path(f"{SCHOOL}<uuid:uuid>/", office_views.certificate_detail, name="certificate_detail"),
    path(f"{SCHOOL}<uuid:uuid>/resend/", office_views.resend, name="certificate_resend"),
    path(f"{SCHOOL}<uuid:uuid>/revoke/", office_views.revoke, name="certificate_revoke"),
]
