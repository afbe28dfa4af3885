"""Addresses of the enrollments room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
