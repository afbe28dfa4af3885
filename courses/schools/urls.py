"""Addresses of the schools room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
