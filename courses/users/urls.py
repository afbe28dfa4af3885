"""Addresses of the users room, below /accounts/ and before allauth's."""

from django.urls import path

from courses.users import views

urlpatterns = [path("name/", views.change_name, name="account_name")]
