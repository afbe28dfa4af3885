"""Addresses of the schools room."""

from django.urls import path

from courses.schools import invitation_views, views

urlpatterns = [
    path("invitations/<str:code>/", invitation_views.invitation, name="invitation"),
    path("school/<slug:slug>/people/", views.people, name="people"),
    path("school/<slug:slug>/people/invitations/", views.invitations, name="invitations"),
    path("school/<slug:slug>/people/invitations/<uuid:invitation>/again/", views.send_again, name="invitation_again"),
    path(
        "school/<slug:slug>/people/invitations/<uuid:invitation>/withdraw/", views.withdraw, name="invitation_withdraw"
    ),
    path("school/<slug:slug>/people/<uuid:person>/<slug:role>/end/", views.end, name="membership_end"),
]
