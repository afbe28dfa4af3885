"""The holder's list and the file."""

from django.urls import reverse

from courses.certificates import services
from courses.certificates.models import Certificate
from tests.conftest import signed_in
from tests.factories.people import LONG_AGO, make_user


def file_of(client, certificate, query=""):
    return client.get(reverse("certificate", args=[certificate.uuid]) + query)


def content(answer):
    return b"".join(answer.streaming_content)


def test_holder_reads_the_file(as_alice, stored):
    answer = file_of(as_alice, stored)
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"] == f'inline; filename="{stored.serial}.pdf"'
    assert answer["Cache-Control"] == "no-store, private"
    assert content(answer) == stored.file.open().read()


def test_holder_saves_the_file(as_alice, stored):
    assert file_of(as_alice, stored, "?download")["Content-Disposition"].startswith("attachment")


def test_office_of_the_school_reads_it(as_rita, stored):
    assert content(file_of(as_rita, stored)).startswith(b"%PDF")


def test_nobody_else_reads_it(as_charlie, as_bob, stored, client):
    assert file_of(as_charlie, stored).status_code == 404
    assert file_of(as_bob, stored).status_code == 404
    assert file_of(signed_in(make_user("Mallory", "Other")), stored).status_code == 404
    assert file_of(client, stored).status_code == 302


def test_waits_while_the_file_is_made(as_alice, certificate):
    page = file_of(as_alice, certificate)
    assert page.status_code == 200
    assert '<meta http-equiv="refresh" content="5">' in page.text


def test_revoked_file_is_handed_to_nobody(as_alice, as_rita, stored, rita):
    reason = Certificate.RevocationReason.MISCONDUCT
    services.revoke_certificate(certificate=stored, actor=rita, reason=reason, note="", at=LONG_AGO)
    for client in (as_alice, as_rita):
        answer = file_of(client, stored, "?download")
        assert answer.status_code == 410
        assert "was revoked on 5 January 2026" in answer.text
        assert "Academic misconduct" in answer.text


def test_only_reading_is_allowed(as_alice, stored):
    assert as_alice.post(reverse("certificate", args=[stored.uuid])).status_code == 405


def test_downloading_costs_at_most_four_queries(as_alice, as_rita, stored, django_assert_max_num_queries):
    for client in (as_alice, as_rita):
        with django_assert_max_num_queries(4):
            content(file_of(client, stored))


def test_list_shows_own_certificates_only(as_alice, as_charlie, stored):
    assert stored.serial in as_alice.get(reverse("my_certificates")).text
    assert stored.serial not in as_charlie.get(reverse("my_certificates")).text
    assert "No certificates yet" in as_charlie.get(reverse("my_certificates")).text


def test_list_says_what_became_of_each(as_alice, certificate, rita):
    assert "The file is being made" in as_alice.get(reverse("my_certificates")).text
    reason = Certificate.RevocationReason.ISSUED_IN_ERROR
    services.revoke_certificate(certificate=certificate, actor=rita, reason=reason, note="", at=LONG_AGO)
    page = as_alice.get(reverse("my_certificates")).text
    assert "Revoked on 5 January 2026: Issued in error" in page
    assert "Download" not in page


def test_list_wants_a_sign_in(client, db):
    assert client.get(reverse("my_certificates")).status_code == 302
