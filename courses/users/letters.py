"""Letter paper: what every mail of the product looks like."""

from email.utils import formataddr, parseaddr

from django.conf import settings
from django.template.loader import render_to_string


def letter_html(subject: str, body: str) -> str:
    """The HTML side of a plain text letter: the same words, the addresses as links."""
    return render_to_string("emails/letter.html", {"subject": subject, "body": body})


def sender(name: str) -> str:
    """The installation's address under the name of the school that writes."""
    return formataddr((name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1])) if name else settings.DEFAULT_FROM_EMAIL
