"""Letters about certificates. Each is written in the transaction of the fact that it tells of."""

from datetime import datetime

from django.urls import reverse

from courses.certificates.models import Certificate
from courses.users.models import Letter
from courses.users.services import post_letter


def post_issued(certificate: Certificate, at: datetime, *, again: bool = False) -> bool:
    """Tells the holder where the certificate is; False when this was told already."""
    fact = f"certificate-sent-again:{at:%Y%m%d%H%M}" if again else "certificate-issued"
    return _post(f"{fact}:{certificate.uuid}", "certificate_issued", certificate, at)


def post_revoked(certificate: Certificate, at: datetime) -> bool:
    """Tells the holder that the certificate no longer counts, and whom to ask."""
    return _post(f"certificate-revoked:{certificate.uuid}", "certificate_revoked", certificate, at)


def _post(key: str, template: str, certificate: Certificate, at: datetime) -> bool:
    if Letter.objects.filter(key=key).exists():
        return False
    post_letter(
        key=key,
        recipient=certificate.person,
        template=template,
        context={
            "school": certificate.school.name,
            "office": certificate.school.email,
            "course": certificate.course_title,
            "serial": certificate.serial,
            "reason": certificate.get_revocation_reason_display(),
            "certificate_path": reverse("certificate", args=[certificate.uuid]),
            "verify_path": reverse("verify_code", args=[certificate.code]),
        },
        at=at,
    )
    return True
