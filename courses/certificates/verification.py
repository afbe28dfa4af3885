"""Finding a certificate for anyone who holds its paper, and saying what became of it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from courses.certificates import codes, names, serials
from courses.certificates.facts import CertificateFacts, from_json
from courses.certificates.issuing import local
from courses.certificates.models import Certificate

PUBLIC_STATUS = {
    Certificate.Status.IN_FORCE: "valid",
    Certificate.Status.REVOKED: "revoked",
    Certificate.Status.SUPERSEDED: "replaced",
}


@dataclass(frozen=True)
class Verdict:
    """What the register says. `status` is valid, revoked, replaced or unknown; times are the school's own."""

    status: str
    checked_at: datetime
    certificate: Certificate | None = None
    facts: CertificateFacts | None = None
    revoked_at: datetime | None = None

    def as_json(self) -> dict[str, Any]:
        """The same for machines."""
        answer: dict[str, Any] = {"status": self.status, "checked_at": self.checked_at.isoformat()}
        if self.certificate is None:
            return answer
        if self.revoked_at:
            reason = {"class": self.certificate.revocation_reason}
            answer["revoked_on"] = self.revoked_at.date().isoformat()
            answer["revocation_reason"] = {**reason, "label": self.certificate.get_revocation_reason_display()}
        return {**answer, "facts": self.certificate.facts, "facts_sha256": self.certificate.facts_sha256}


def verdict_on(certificate: Certificate | None, at: datetime) -> Verdict:
    """The verdict on a certificate that was found, or not."""
    if certificate is None:
        return Verdict("unknown", at)
    school = certificate.school
    return Verdict(
        status=PUBLIC_STATUS[Certificate.Status(certificate.status)],
        checked_at=local(school, at),
        certificate=certificate,
        facts=from_json(certificate.facts),
        revoked_at=local(school, certificate.revoked_at) if certificate.revoked_at else None,
    )


def find_by_code(typed: str) -> Certificate | None:
    """The certificate of this verification code, however it was typed."""
    code = codes.normalize(typed)
    return Certificate.objects.select_related("school").filter(code=code).first() if code else None


def find_by_serial(typed: str, family_name: str) -> Certificate | None:
    """The certificate of this serial, for someone who also knows whose it is.

    A wrong name and an unknown serial look the same, from outside and in what is done: numbers can be counted up, and
    nobody may learn names that way.
    """
    certificate = Certificate.objects.filter(serial=serials.normalize(typed)).only("code", "holder_family_name").first()
    is_theirs = names.is_same(family_name, certificate.holder_family_name if certificate else "nobody")
    return certificate if certificate and is_theirs else None
