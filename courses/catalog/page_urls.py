"""Addresses of pages: Wagtail's own, with our quicker look-up in front."""

from django.urls import re_path
from wagtail import urls as wagtail_urls

from courses.catalog.serving import serve_page

urlpatterns = [re_path(wagtail_urls.serve_pattern, serve_page, name="wagtail_serve"), *wagtail_urls.urlpatterns]
