"""The register: find, look, send again, revoke. Scoped by school, kept to the office."""

import pytest
from django.urls import reverse

from courses.certificates.models import Certificate
from courses.users.models import Letter
from tests.factories import attesting, people, study


def address(name, school, *more):
    return reverse(name, args=[school.slug, *more])


def revoking(client, certificate, **more):
    form = {"reason": "issued_in_error", "note": "A slip.", "last_four": certificate.serial[-4:].lower(), **more}
    return client.post(address("certificate_revoke", certificate.school, certificate.uuid), form)


@pytest.fixture
def second(course, template, rita):
    enrollment = study.make_enrollment(course, people.make_user("Łucja", "Źdźbłowska"))
    return attesting.make_certificate(attesting.complete_course(enrollment), rita)


PAGES = ("certificate_detail", "certificate_resend", "certificate_revoke")


@pytest.mark.parametrize("name", PAGES)
def test_other_schools_office_finds_nothing(as_charlie, certificate, other_school, name):
    for school in (certificate.school, other_school):
        where = address(name, school, certificate.uuid)
        assert as_charlie.get(where).status_code in (404, 405)
        assert as_charlie.post(where).status_code in (404, 405)
    assert as_charlie.get(address("certificates", certificate.school)).status_code == 404
    assert certificate.serial not in as_charlie.get(address("certificates", other_school)).text
    assert certificate.events.count() == 1


@pytest.mark.parametrize("name", ["certificates", "certificates_ready"])
def test_instructors_and_trainees_are_kept_out(as_bob, as_alice, client, certificate, name):
    assert as_bob.get(address(name, certificate.school)).status_code == 403
    assert as_alice.get(address(name, certificate.school)).status_code == 404


def test_visitors_are_asked_to_sign_in(client, school):
    assert client.get(address("certificates", school)).status_code == 302


def test_register_lists_newest_first(as_rita, certificate, second):
    page = as_rita.get(address("certificates", certificate.school)).text
    assert page.index(second.serial) < page.index(certificate.serial)


@pytest.mark.parametrize(
    ("search", "is_found"),
    [
        ("oduya", True),
        ("Alice", True),
        ("jr260001", False),
        ("JR-26-0001", True),
        ("Źdźbłowska", False),
        ("nobody", False),
    ],
)
def test_register_is_searched_by_serial_and_name(as_rita, certificate, second, search, is_found):
    page = as_rita.get(address("certificates", certificate.school), {"q": search}).text
    assert (certificate.serial in page) == is_found


def test_search_does_not_mind_accents_or_the_way_a_serial_is_typed(as_rita, certificate, second):
    for search in ("zdzblowska", second.serial.lower().replace("-", " ")):
        page = as_rita.get(address("certificates", second.school), {"q": search}).text
        assert second.serial in page
        assert certificate.serial not in page


def test_register_is_filtered_by_status(as_rita, certificate, second):
    revoking(as_rita, certificate)
    page = as_rita.get(address("certificates", certificate.school), {"status": "revoked"}).text
    assert certificate.serial in page
    assert second.serial not in page
    assert as_rita.get(address("certificates", certificate.school), {"status": "nonsense"}).status_code == 200


def test_register_costs_the_same_for_many(as_rita, certificate, second, django_assert_max_num_queries):
    where = address("certificates", certificate.school)
    with django_assert_max_num_queries(9):
        as_rita.get(where)


def test_empty_register_says_what_will_be_here(as_rita, school):
    assert "No certificates yet" in as_rita.get(address("certificates", school)).text


def test_detail_tells_the_history(as_rita, certificate):
    page = as_rita.get(address("certificate_detail", certificate.school, certificate.uuid)).text
    assert "Rita Castellane" in page
    assert "Issued" in page
    assert "Being made" in page


def test_sending_again_writes_a_letter(as_rita, stored):
    where = address("certificate_resend", stored.school, stored.uuid)
    answer = as_rita.post(where, follow=True)
    assert "is on its way to" in answer.text
    assert Letter.objects.filter(key__startswith="certificate-sent-again").count() == 1
    assert as_rita.get(where).status_code == 405


def test_sending_again_too_early_is_refused(as_rita, certificate):
    answer = as_rita.post(address("certificate_resend", certificate.school, certificate.uuid))
    assert answer.status_code == 409
    assert "still being made" in answer.text


def test_revoking_asks_first(as_rita, certificate):
    page = as_rita.get(address("certificate_revoke", certificate.school, certificate.uuid))
    assert "You cannot undo this" in page.text
    assert Certificate.objects.get().status == "in_force"


def test_revoking_needs_the_last_four_and_keeps_what_was_typed(as_rita, certificate):
    page = revoking(as_rita, certificate, last_four=certificate.serial[-4:-1])
    assert page.status_code == 200
    assert f"Enter all four: the serial ends in {certificate.serial[-4:]}." in page.text
    assert "A slip." in page.text
    assert Certificate.objects.get().status == "in_force"


def test_revoking_needs_a_known_reason(as_rita, certificate):
    assert revoking(as_rita, certificate, reason="bad_mood").status_code == 200
    assert Certificate.objects.get().status == "in_force"


def test_revoking_is_done_and_said(as_rita, certificate, client):
    answer = revoking(as_rita, certificate)
    assert answer.status_code == 302
    assert Certificate.objects.get().revocation_reason == "issued_in_error"
    assert "A slip." in as_rita.get(answer["Location"]).text
    assert "was revoked" in client.get(reverse("verify_code", args=[certificate.code])).text


def test_revoking_twice_is_harmless(as_rita, certificate):
    revoking(as_rita, certificate)
    revoking(as_rita, certificate)
    assert [event.kind for event in certificate.events.all()] == ["issued", "revoked"]
    page = as_rita.get(address("certificate_revoke", certificate.school, certificate.uuid)).text
    assert "is revoked already" in page
