"""The page of a certificate, made from its frozen facts and kept images and nothing else."""

import base64
import hashlib
import unicodedata
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string

from courses.certificates import codes
from courses.certificates.facts import CertificateFacts, canonical
from courses.certificates.pdf.seal import seal
from courses.common.pdf.fonts import font_path

# Millimeters, landscape.
SHEETS = {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}
# Widths in times the type size: up to which a name stands in the largest type, and up to which in the middle one.
NAME_STEPS = ((13.5, "name-large"), (17.5, "name-middle"))
QUIET_ZONE = 4


def print_job(stored: dict[str, Any], facts: CertificateFacts, signatures: dict[str, bytes]) -> dict[str, Any]:
    """All that the printing process needs: `stored` are the facts as the record keeps them, `facts` their values."""
    width, height = SHEETS[facts.page_size]
    evidence = canonical(stored)
    return {
        "html": _html(facts),
        "width": width,
        "height": height,
        "seed": facts.school.code,
        "images": {name: base64.b64encode(data).decode() for name, data in _images(facts, signatures).items()},
        "facts": evidence.decode(),
        "issued_at": facts.issued_at.isoformat(),
        # Equal facts, equal file: the identifier too comes from them.
        "identifier": hashlib.sha256(evidence).hexdigest()[:32],
    }


def _html(facts: CertificateFacts) -> str:
    name = unicodedata.normalize("NFC", facts.holder_name)
    context = {
        "facts": facts,
        "name": name,
        "name_step": name_step(name),
        "address": ", ".join(facts.school.address),
        "code": codes.grouped(facts.code),
        "verify_site": facts.verify_address.split("://")[-1].rsplit("/", 2)[0],
    }
    return render_to_string("certificates/pdf/certificate.html", context)


def name_step(name: str) -> str:
    """How large the holder's name is printed: long names step down before they wrap."""
    width = sum(_ems(letter) for letter in name)
    return next((step for limit, step in NAME_STEPS if width <= limit), "name-small")


def _ems(letter: str) -> float:
    """About how wide a letter of the serif is, in times the type size."""
    if unicodedata.combining(letter):
        return 0.0
    if unicodedata.east_asian_width(letter) in "WF":
        return 1.0
    return 0.65 if letter.isupper() else 0.46


def _images(facts: CertificateFacts, signatures: dict[str, bytes]) -> dict[str, bytes]:
    school = facts.school
    font = font_path(settings.NODE_MODULES, "newsreader-600")
    return {
        "seal.svg": seal(school.code, (school.name, school.short_name), school.teaching_since, font).encode(),
        "qr.svg": _qr(facts.verify_address),
        **{f"{sha256}.png": data for sha256, data in signatures.items()},
    }


def _qr(address: str) -> bytes:
    """The verification address as a QR code, level M, with its quiet zone on white."""
    code = segno.make_qr(address, error="m")
    drawing: str = code.svg_inline(border=QUIET_ZONE, dark="#13221c", light="#fff", omitsize=True, svgclass=None)
    return drawing.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1).encode()
