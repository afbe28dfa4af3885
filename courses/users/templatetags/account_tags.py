"""What the account pages ask."""

from django import template
from django.conf import settings
from django.urls import reverse

register = template.Library()


@register.simple_tag
def demo_mailbox() -> str:
    """Where the demo keeps its mail, or "" where mail is really sent."""
    return reverse("dev_mail") if settings.PALPATE_DEMO else ""


@register.filter
def device(user_agent: str) -> str:
    """A browser's own description in words: "Firefox on Windows"."""
    browser = _first_in(user_agent, BROWSERS) or "A browser"
    system = _first_in(user_agent, SYSTEMS)
    return f"{browser} on {system}" if system else browser


# Order matters: Edge and Opera also say Chrome, Chrome also says Safari, Android also says Linux.
BROWSERS = {
    "Edg": "Edge",
    "OPR/": "Opera",
    "Firefox/": "Firefox",
    "Chrom": "Chrome",
    "CriOS": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "Windows": "Windows",
    "Mac OS X": "Mac",
    "CrOS": "ChromeOS",
    "Linux": "Linux",
}


def _first_in(text: str, names: dict[str, str]) -> str:
    return next((name for mark, name in names.items() if mark in text), "")
