"""Anyone checks a certificate: valid, revoked or unknown, without an account, without learning names."""

import re

import pytest
from django.core.cache import caches
from django.test import Client
from django.urls import reverse

from courses.certificates import services
from courses.certificates.codes import grouped, new_code
from courses.certificates.facts import from_json
from courses.certificates.models import Certificate
from courses.certificates.serials import Serial
from tests.factories.people import LONG_AGO

# The form's own token is another one on each page.
TOKEN = re.compile(r"[A-Za-z0-9]{64}")


@pytest.fixture(autouse=True)
def _fresh_limits():
    caches["limits"].clear()


def by_code(client, code):
    return client.get(reverse("verify_code", args=[code]))


def by_serial(client, serial, family_name, **more):
    return client.post(reverse("verify"), {"serial": serial, "family_name": family_name}, **more)


def revoke(certificate, actor):
    reason = Certificate.RevocationReason.REQUIREMENTS_NOT_MET
    return services.revoke_certificate(
        certificate=certificate, actor=actor, reason=reason, note="For staff only.", at=LONG_AGO
    )


def test_form_asks_for_serial_or_code(client, db):
    page = client.get(reverse("verify"))
    assert page.status_code == 200
    assert "Serial or verification code" in page.text
    assert "certificate is valid" not in page.text


def test_form_takes_a_serial_from_elsewhere(client, db):
    page = client.get(reverse("verify"), {"serial": 'JR-26-0417-K7QX"><script>'})
    assert 'value="JR-26-0417-K7QX&quot;&gt;&lt;script&gt;"' in page.text


def test_valid_page_shows_every_printed_fact(client, certificate):
    page = by_code(client, certificate.code)
    facts = from_json(certificate.facts)
    assert page.status_code == 200
    expected = [
        "This certificate is valid",
        *(facts.holder_name, facts.title, facts.statement, facts.course_title),
        *("3 h", "180 minutes", "Theory", "5 January 2026", facts.serial, grouped(facts.code)),
        *(facts.school.name, "218 Haywood Road", "Asheville, North Carolina 28806", "MS-0417"),
        *("Ruth Castellane, Director", facts.notice),
    ]
    assert [text for text in expected if text not in page.text] == []


@pytest.mark.parametrize("change", [str.lower, grouped, lambda code: code.replace("0", "O").replace("1", "l")])
def test_code_is_found_however_it_is_typed(client, certificate, change):
    assert "is valid" in by_code(client, change(certificate.code)).text


def test_serial_and_family_name_lead_to_the_same_page(client, certificate):
    answer = by_serial(client, certificate.serial.lower().replace("-", " "), "ODUYA")
    assert answer.status_code == 302
    assert answer["Location"] == reverse("verify_code", args=[certificate.code])


def test_code_in_the_form_needs_no_name(client, certificate):
    answer = by_serial(client, grouped(certificate.code), "")
    assert answer["Location"] == reverse("verify_code", args=[certificate.code])


def test_wrong_name_and_unknown_serial_look_the_same(client, certificate):
    unknown = str(Serial("JR", 2026, 77))
    wrong_name = by_serial(client, certificate.serial, "Calloway")
    no_such = by_serial(client, unknown, "Oduya")
    assert wrong_name.status_code == no_such.status_code == 404
    anonymous = [
        TOKEN.sub("", answer.text.replace(serial, "").replace(name, ""))
        for answer, serial, name in ((wrong_name, certificate.serial, "Calloway"), (no_such, unknown, "Oduya"))
    ]
    assert anonymous[0] == anonymous[1]
    assert "Oduya" not in wrong_name.text


def test_wrong_name_and_unknown_serial_do_the_same_work(client, certificate, django_assert_num_queries):
    with django_assert_num_queries(1):
        by_serial(client, certificate.serial, "Calloway")
    with django_assert_num_queries(1):
        by_serial(client, str(Serial("JR", 2026, 77)), "Calloway")


def test_unknown_helps_with_slips_and_never_says_fake(client, db):
    page = by_code(client, new_code())
    assert page.status_code == 404
    assert "We found no certificate" in page.text
    assert "Scan the QR code again" in page.text
    for word in ("fake", "forged", "fraud", "genuine"):
        assert word not in page.text.lower()


@pytest.mark.parametrize(
    ("serial", "sentence"),
    [
        ("", "Fill this in."),
        ("hello", "Type all of it."),
        ("JR-26-0001-AAAA", "a character is wrong, or two are swapped"),
        ("A2VPGPEZ6YM22JZ0RRMDQVX3E6C", "27 characters"),
    ],
)
def test_slips_are_named_beside_the_field(client, db, serial, sentence):
    page = by_serial(client, serial, "Oduya")
    assert page.status_code == 200
    assert sentence in page.text
    assert 'value="Oduya"' in page.text


def test_serial_alone_is_not_enough(client, certificate):
    page = by_serial(client, certificate.serial, " ")
    assert "Type the holder’s family name" in page.text


def test_revoked_page_says_date_and_reason_class_and_no_note(client, certificate, rita):
    revoke(certificate, rita)
    page = by_code(client, certificate.code)
    assert page.status_code == 200
    assert "This certificate was revoked" in page.text
    assert "Requirements were not met" in page.text
    assert "5 January 2026" in page.text
    assert "For staff only" not in page.text


def test_json_says_the_same(client, certificate, rita):
    address = reverse("verify_code_json", args=[certificate.code])
    answer = client.get(address).json()
    assert (answer["status"], answer["facts"]) == ("valid", certificate.facts)
    assert answer["facts_sha256"] == certificate.facts_sha256
    revoke(certificate, rita)
    answer = client.get(address).json()
    assert (answer["status"], answer["revoked_on"]) == ("revoked", "2026-01-05")
    assert answer["revocation_reason"] == {"class": "requirements_not_met", "label": "Requirements were not met"}


def test_json_of_an_unknown_code(client, db):
    answer = client.get(reverse("verify_code_json", args=[new_code()]))
    assert (answer.status_code, answer.json()["status"]) == (404, "unknown")


@pytest.mark.parametrize("code", ["x", "..", "%00", "A" * 300, "<script>"])
def test_nonsense_is_unknown(client, db, code):
    assert client.get(f"/verify/{code}/").status_code == 404


@pytest.mark.parametrize("name", ["verify_code", "verify_code_json"])
def test_is_neither_indexed_nor_stored(client, certificate, name):
    answer = client.get(reverse(name, args=[certificate.code]))
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert answer["Cache-Control"] == "no-store"


def test_form_is_neither_indexed_nor_stored(client, db):
    answer = client.get(reverse("verify"))
    assert (answer["X-Robots-Tag"], answer["Cache-Control"]) == ("noindex, nofollow", "no-store")


def test_works_without_script_and_needs_none(client, certificate):
    page = by_code(client, certificate.code).text
    assert '<form class="card card__pad stack" method="post"' in page
    assert 'data-module="print-page" hidden' in page


def test_too_many_checks_are_put_off_at_every_door(client, certificate):
    for _ in range(30):
        assert by_code(client, certificate.code).status_code == 200
    for answer in (
        by_code(client, certificate.code),
        by_serial(client, certificate.serial, "Oduya"),
        client.get(reverse("verify_code_json", args=[certificate.code])),
    ):
        assert answer.status_code == 429
        assert answer["Retry-After"] == "60"
        assert answer["Cache-Control"] == "no-store"
    assert client.get(reverse("verify")).status_code == 200
    assert by_code_from_elsewhere(client, certificate).status_code == 200


def by_code_from_elsewhere(client, certificate):
    return client.get(reverse("verify_code", args=[certificate.code]), REMOTE_ADDR="203.0.113.9")


def test_costs_at_most_four_queries(client, as_alice, certificate, django_assert_max_num_queries):
    by_code(client, certificate.code)  # the count of waiting cards in the navigation is kept for a minute
    with django_assert_max_num_queries(4):
        by_code(client, certificate.code)


def test_costs_one_query_for_a_visitor(certificate, django_assert_num_queries):
    with django_assert_num_queries(1):
        by_code(Client(), certificate.code)
