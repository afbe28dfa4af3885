"""Addresses of the dashboards room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []
