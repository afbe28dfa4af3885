"""Signature images, kept by their content: a certificate names the hash, so its image never changes."""

import hashlib
from io import BytesIO

from django.core.files.base import ContentFile
from PIL import Image

from courses.certificates.facts import CertificateFacts
from courses.certificates.models import records_storage
from courses.schools.models import Signatory

# 15 mm high on paper at well over 300 dots per inch.
LARGEST = (1200, 360)


class SignatureLost(Exception):
    """The image that a certificate was issued with is gone or is not the same. Only a backup can help."""


def keep_signature(signatory: Signatory) -> str:
    """Keeps the signatory's image among the records and answers its hash; "" when there is no image."""
    if not signatory.signature:
        return ""
    with signatory.signature.open("rb") as file:
        data = _plain_png(file.read())
    sha256 = hashlib.sha256(data).hexdigest()
    storage = records_storage()
    if not storage.exists(_name(sha256)):
        storage.save(_name(sha256), ContentFile(data))
    return sha256


def signatures_of(facts: CertificateFacts) -> dict[str, bytes]:
    """The kept images of the certificate's signatories by their hash."""
    return {sha256: _read(sha256) for signatory in facts.signatories if (sha256 := signatory.signature_sha256)}


def _read(sha256: str) -> bytes:
    try:
        with records_storage().open(_name(sha256)) as file:
            data: bytes = file.read()
    except OSError as error:
        raise SignatureLost(f"The signature {sha256} is not readable.") from error
    if hashlib.sha256(data).hexdigest() != sha256:
        raise SignatureLost(f"The signature {sha256} was changed.")
    return data


def _plain_png(data: bytes) -> bytes:
    """The image as a plain PNG of bounded size: nothing else that an upload may carry goes into a record."""
    with Image.open(BytesIO(data)) as image:
        plain = image.convert("RGBA")
    plain.thumbnail(LARGEST)
    output = BytesIO()
    plain.save(output, "PNG")
    return output.getvalue()


def _name(sha256: str) -> str:
    return f"signatures/{sha256}.png"
