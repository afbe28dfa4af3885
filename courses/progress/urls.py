"""Addresses of the progress room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
