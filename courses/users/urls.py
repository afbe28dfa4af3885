"""Addresses of the users room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
