"""Background work for people: delivering letters."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django_tasks import task

from courses.common.clock import now
from courses.users.letters import letter_html, sender
from courses.users.models import Letter


@task(backend="work")
def deliver_letter(letter_id: int) -> None:
    """Sends the letter unless it was sent. A crash between sending and noting it can send twice, never not at all."""
    letter = Letter.objects.select_related("recipient").get(pk=letter_id)
    if letter.sent_at:
        return
    compose(letter).send()
    with transaction.atomic():
        Letter.objects.filter(pk=letter.pk, sent_at=None).update(sent_at=now())


def compose(letter: Letter) -> EmailMultiAlternatives:
    """The letter as plain text with an HTML side; the first line of the text template is the subject."""
    context = {**letter.context, "recipient": letter.recipient, "base_url": settings.WAGTAILADMIN_BASE_URL}
    subject, _, body = render_to_string(f"emails/{letter.template}.txt", context).strip().partition("\n")
    subject, body = subject.strip(), body.strip()
    message = EmailMultiAlternatives(subject, body, sender(letter.context.get("school", "")), [letter.to])
    message.attach_alternative(letter_html(subject, body), "text/html")
    return message
