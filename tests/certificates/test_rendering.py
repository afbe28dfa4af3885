"""The file: stored once, from frozen facts, whatever happens in between."""

import hashlib

import pytest
from django.core.files.base import ContentFile

from courses.certificates import rendering, services
from courses.certificates.models import Certificate, records_storage
from courses.certificates.pdf.press import press
from courses.certificates.signatures import SignatureLost
from courses.certificates.tasks import render_certificate
from courses.users.models import Letter
from courses.users.tasks import compose
from tests.factories import attesting
from tests.factories.people import LONG_AGO


def render(certificate):
    render_certificate.call(certificate.pk)
    certificate.refresh_from_db()
    return certificate


def stored_files(certificate):
    _, names = records_storage().listdir(f"certificates/{certificate.school.code}")
    return [name for name in names if name.startswith(certificate.serial)]


def test_stores_the_file_with_hash_event_and_letter(certificate):
    render(certificate)
    content = certificate.file.open().read()
    assert content.startswith(b"%PDF")
    assert hashlib.sha256(content).hexdigest() == certificate.file_sha256
    assert [event.kind for event in certificate.events.all()] == ["issued", "rendered", "sent"]
    letter = Letter.objects.get(key=f"certificate-issued:{certificate.uuid}")
    assert letter.recipient == certificate.person


def test_letter_says_where_and_how_to_check(certificate):
    render(certificate)
    message = compose(Letter.objects.get(template="certificate_issued"))
    assert message.subject == "Your certificate for Trigger point therapy"
    assert f"http://localhost:8000/certificates/{certificate.uuid}/" in message.body
    assert f"http://localhost:8000/verify/{certificate.code}/" in message.body


def test_letter_about_revoking_names_the_reason(certificate, rita):
    reason = Certificate.RevocationReason.HOLDER_REQUEST
    services.revoke_certificate(certificate=certificate, actor=rita, reason=reason, note="private", at=LONG_AGO)
    message = compose(Letter.objects.get(template="certificate_revoked"))
    assert "At the holder's request" in message.body
    assert "private" not in message.body


def test_rendering_again_changes_nothing(certificate):
    first = render(certificate)
    at, name = first.rendered_at, first.file.name
    again = render(certificate)
    assert (again.rendered_at, again.file.name) == (at, name)
    assert stored_files(certificate) == [name.rsplit("/", 1)[1]]
    assert Letter.objects.filter(template="certificate_issued").count() == 1


def test_a_file_left_by_an_interrupted_worker_is_taken_up(certificate):
    content = rendering.print_certificate(certificate)
    sha256 = hashlib.sha256(content).hexdigest()
    name = f"certificates/JR/{certificate.serial}.{sha256[:16]}.pdf"
    records_storage().save(name, ContentFile(content))
    assert render(certificate).file.name == name
    assert len(stored_files(certificate)) == 1


def test_half_a_file_is_never_overwritten_nor_used(certificate):
    content = rendering.print_certificate(certificate)
    name = f"certificates/JR/{certificate.serial}.{hashlib.sha256(content).hexdigest()[:16]}.pdf"
    records_storage().save(name, ContentFile(content[:1000]))
    assert render(certificate).file.name != name
    assert certificate.file.open().read() == content
    with records_storage().open(name) as half:
        assert half.read() == content[:1000]


def test_changed_facts_are_never_printed(certificate):
    facts = {**certificate.facts, "holder_name": "Somebody Else"}
    Certificate.objects.filter(pk=certificate.pk).update(facts=facts)
    with pytest.raises(rendering.FactsChanged):
        render(certificate)
    assert Certificate.objects.get().rendered_at is None


def test_a_certificate_revoked_meanwhile_is_stored_without_a_letter(certificate, rita):
    reason = Certificate.RevocationReason.ISSUED_IN_ERROR
    services.revoke_certificate(certificate=certificate, actor=rita, reason=reason, note="", at=LONG_AGO)
    assert render(certificate).rendered_at
    assert not Letter.objects.filter(template="certificate_issued").exists()


def test_signature_is_the_one_of_the_day_of_issue(enrollment, school, rita):
    template = attesting.make_template(school, is_drawn=True)
    attesting.complete_course(enrollment)
    certificate = attesting.make_certificate(enrollment, rita)
    signatory = template.signatories.get()
    signatory.signature.save("other.png", ContentFile(b"not even an image"))
    sha256 = certificate.facts["signatories"][0]["signature_sha256"]
    assert hashlib.sha256(records_storage().open(f"signatures/{sha256}.png").read()).hexdigest() == sha256
    assert render(certificate).rendered_at


def test_a_lost_signature_stops_the_rendering(enrollment, school, rita):
    attesting.make_template(school, is_drawn=True)
    attesting.complete_course(enrollment)
    certificate = attesting.make_certificate(enrollment, rita)
    sha256 = certificate.facts["signatories"][0]["signature_sha256"]
    records_storage().delete(f"signatures/{sha256}.png")
    with pytest.raises(SignatureLost):
        render(certificate)


def test_two_certificates_share_one_printing_process(certificate):
    render(certificate)
    process = press._process
    rendering.print_certificate(certificate)
    assert press._process is process
