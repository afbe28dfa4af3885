"""The demo's mailbox at /dev/mail/: the letters that the file backend kept. Anywhere else there is nothing here."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

SEPARATOR = re.compile(rb"^-{79}\n", re.MULTILINE)
SHOWN = 100


@dataclass(frozen=True)
class KeptLetter:
    """One letter. `name` is its place: the file and the number of the letter in it."""

    name: str
    subject: str
    sender: str
    to: str
    date: str
    text: str


@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The letters, newest first, and the one that was chosen."""
    if not settings.PALPATE_DEMO:
        raise Http404
    letters = newest_letters()
    chosen = request.GET.get("letter", "")
    letter = next((one for one in letters if one.name == chosen), None) if chosen else next(iter(letters), None)
    if chosen and letter is None:
        raise Http404
    return render(request, "account/mailbox.html", {"letters": letters, "letter": letter})


def newest_letters() -> list[KeptLetter]:
    """What the files hold. One file takes all letters of one connection, oldest first."""
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda file: (file.stat().st_mtime_ns, file.name), reverse=True)
    return [letter for file in files[:SHOWN] for letter in reversed(_letters_in(file))][:SHOWN]


def _letters_in(file: Path) -> list[KeptLetter]:
    parts = [part for part in SEPARATOR.split(file.read_bytes()) if part.strip()]
    return [_read(f"{file.stem}.{number}", part) for number, part in enumerate(parts)]


def _read(name: str, raw: bytes) -> KeptLetter:
    message = message_from_bytes(raw, EmailMessage, policy=policy.default)
    body = message.get_body(("plain",))
    headers = {header: str(message[header] or "") for header in ("Subject", "From", "To", "Date")}
    return KeptLetter(
        name=name,
        subject=headers["Subject"],
        sender=headers["From"],
        to=headers["To"],
        date=headers["Date"].removesuffix(" -0000").removesuffix(" +0000"),
        text=body.get_content() if body else "",
    )
