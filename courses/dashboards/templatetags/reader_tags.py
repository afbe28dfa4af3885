"""The way from a page to its PDF."""

from django import template
from django.urls import reverse
from wagtail.models import Page

from courses.dashboards.readers import may_download

register = template.Library()


@register.inclusion_tag("dashboards/reader_link.html", takes_context=True)
def reader_link(context: template.Context, page: Page) -> dict[str, str]:
    """A link to the page as a PDF, for those who would get it."""
    is_offered = page.pk and may_download(context["request"], page)
    return {"address": reverse("dashboards:reader", args=[page.pk]) if is_offered else ""}
