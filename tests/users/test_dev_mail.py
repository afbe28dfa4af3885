"""The demo's mailbox."""

import time

import pytest
from django.core.mail import EmailMultiAlternatives, get_connection


@pytest.fixture
def mailbox(settings, tmp_path):
    settings.EMAIL_FILE_PATH = tmp_path
    return tmp_path


def send(subject, body, to="alice@people.example"):
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
    message = EmailMultiAlternatives(subject, body, "Juniper Row <office@school.example>", [to], connection=connection)
    message.attach_alternative("<p>html side</p>", "text/html")
    message.send()
    time.sleep(0.01)


def test_shows_the_newest_letter_with_its_link(client, db, mailbox):
    send("First", "Hello")
    send("Grüße", "Open https://palpate.example/learn/ now")
    page = client.get("/dev/mail/").content.decode()
    assert page.index("Grüße") < page.index("First")
    assert '<a href="https://palpate.example/learn/"' in page


def test_shows_the_chosen_letter(client, db, mailbox):
    send("First", "The first words")
    send("Second", "The second words")
    first = min(mailbox.glob("*.log"), key=lambda file: file.stat().st_mtime_ns)
    page = client.get("/dev/mail/", {"letter": f"{first.stem}.0"}).content.decode()
    assert "The first words" in page and "The second words" not in page


def test_escapes_what_a_letter_says(client, db, mailbox):
    send("<script>alert(1)</script>", "<img src=x onerror=alert(1)>")
    page = client.get("/dev/mail/").content.decode()
    assert "<script>alert" not in page and "<img src=x" not in page


def test_says_what_will_be_here(client, db, mailbox):
    assert "No letters yet" in client.get("/dev/mail/").content.decode()


def test_unknown_letter_is_not_found(client, db, mailbox):
    send("First", "Hello")
    assert client.get("/dev/mail/?letter=../../etc/passwd").status_code == 404


def test_is_not_there_outside_the_demo(client, db, settings, mailbox):
    settings.PALPATE_DEMO = False
    assert client.get("/dev/mail/").status_code == 404


def test_reads_only(client, db, mailbox):
    assert client.post("/dev/mail/").status_code == 405
