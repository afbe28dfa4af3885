"""Addresses of the certificates room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
