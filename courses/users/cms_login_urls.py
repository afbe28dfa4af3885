"""The Wagtail admin's own sign-in door leads to the one sign-in, so that limits and second factors hold there too."""

from django.urls import path
from django.views.generic import RedirectView

urlpatterns = [path("", RedirectView.as_view(pattern_name="account_login", query_string=True), name="cms_login")]
