"""The printed sheet: conforms, says every fact, decodes, and loads nothing foreign."""

import json
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any

import page as pdf_checker
import pikepdf
import pypdfium2
import pytest
import zxingcpp
from django.conf import settings
from pypdf import PdfReader

from courses.certificates.facts import CertificateFacts, as_json
from courses.certificates.pdf.page import name_step, print_job
from courses.certificates.pdf.press import press
from courses.common.pdf.assets import AssetFetcher
from courses.common.pdf.fonts import FONT_FILES
from courses.common.pdf.press import Press, PrintingFailed
from tests.certificates.samples import sample_facts
from tests.factories.attesting import drawn_signature

NAMES = {
    "plain": "Inés Calloway",
    "polish": "Łucja Świętosława Źdźbłowska-Śnieżyńska",
    "turkish": "Gülşah İğdeoğlu Çağrı",
    "vietnamese": "Nguyễn Thị Hồng Phượng",
    "arabic": "فاطمة الزهراء الخطيب",
    "korean": "김민준",
    "long": "Maria Fernanda de los Ángeles Hernández-Villavicencio y Echeverría Montenegro",
    "longest": ("Bartholomew-Alexandrina Featherstonehaugh " * 8)[:301].strip(),
}


def job_of(facts: CertificateFacts, signatures: dict[str, bytes] | None = None) -> dict[str, Any]:
    return print_job(as_json(facts), facts, signatures or {})


def printed(facts: CertificateFacts, signatures: dict[str, bytes] | None = None) -> bytes:
    return press.print(job_of(facts, signatures))


def words_of(pdf: bytes) -> str:
    return " ".join("".join(page.extract_text() for page in PdfReader(BytesIO(pdf)).pages).split())


@pytest.mark.parametrize("profile", ["ua1", "3a"])
@pytest.mark.parametrize("sheet", ["a4", "letter"])
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES.keys())
def test_conforms_for_every_name(name: str, sheet: str, profile: str, tmp_path: Path) -> None:
    path = tmp_path / "certificate.pdf"
    path.write_bytes(printed(sample_facts(holder_name=name, page_size=sheet)))
    assert [failure.message for failure in pdf_checker.validate_pdf(path, profile=profile).failures] == []


@pytest.mark.parametrize("name", [NAMES[key] for key in ("plain", "polish", "turkish", "vietnamese", "korean")])
def test_name_can_be_read_out_of_the_file(name: str) -> None:
    assert name in words_of(printed(sample_facts(holder_name=name)))


def test_says_every_fact() -> None:
    facts = sample_facts()
    words = words_of(printed(facts))
    expected = [
        *(facts.school.name, "218 Haywood Road, Asheville, North Carolina 28806"),
        *(facts.title, facts.holder_name, facts.statement, facts.course_title),
        *("27 h", "1,620 minutes", "Theory", "20 h", "Hands-on", "7 h"),
        *("5 January 2026", "23 November 2026", "Issued 24 November 2026"),
        *("Ruth Castellane", "Director", "Thandeka Moyo", "MS-0417"),
        *(facts.serial, "A2V-PGP-EZ6-YM2-2JZ-0RR-MDQ-VX3-E6B", "palpate.example/verify", facts.notice),
    ]
    assert [text for text in expected if text not in words] == []


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_is_one_landscape_sheet(sheet: str) -> None:
    with pikepdf.open(BytesIO(printed(sample_facts(page_size=sheet)))) as pdf:
        (page,) = pdf.pages
        width, height = (round(float(side) / 72 * 25.4, 1) for side in page.mediabox[2:])
    assert (width, height) == {"a4": (297.0, 210.0), "letter": (279.4, 215.9)}[sheet]


@pytest.mark.parametrize("sheet", ["a4", "letter"])
def test_qr_leads_to_the_verification_page(sheet: str) -> None:
    facts = sample_facts(page_size=sheet)
    image = pypdfium2.PdfDocument(printed(facts))[0].render(scale=200 / 72).to_pil()
    (found,) = zxingcpp.read_barcodes(image)
    assert found.text == facts.verify_address
    corners = found.position
    side = abs(corners.top_right.x - corners.top_left.x) / 200 * 25.4
    assert side >= 16, "18 mm with the quiet zone around it"


def test_facts_are_embedded_as_they_are_on_record() -> None:
    facts = sample_facts()
    with pikepdf.open(BytesIO(printed(facts))) as pdf:
        attachment = pdf.attachments["facts.json"]
        assert json.loads(attachment.get_file().read_bytes()) == as_json(facts)
        assert attachment.obj.AFRelationship == "/Supplement"


def test_is_tagged_with_title_language_and_alternative_texts() -> None:
    with pikepdf.open(BytesIO(printed(sample_facts()))) as pdf:
        assert str(pdf.Root.Lang) == "en"
        assert pdf.Root.MarkInfo.Marked
        assert "Inés Calloway" in str(pdf.docinfo.Title)
        alternatives = [
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        ]
    assert sorted(alternatives) == [
        f"QR code of {sample_facts().verify_address}",
        "Seal of Juniper Row School of Massage Therapy",
    ]


def test_fonts_are_embedded() -> None:
    with pikepdf.open(BytesIO(printed(sample_facts()))) as pdf:
        fonts = [item for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/FontDescriptor" in item]
        assert fonts
        for font in fonts:
            assert {"/FontFile2", "/FontFile3"} & set(font.FontDescriptor.keys())


def test_text_from_people_is_escaped() -> None:
    name = '<b>Bobby</b> & <img src="file:///etc/passwd">'
    assert name in words_of(printed(sample_facts(holder_name=name)))


def test_equal_facts_give_equal_bytes() -> None:
    assert printed(sample_facts()) == printed(sample_facts())


def test_signature_image_is_printed() -> None:
    signatories = (replace(sample_facts().signatories[0], signature_sha256="ab12"),)
    facts = sample_facts(signatories=signatories)
    with pikepdf.open(BytesIO(printed(facts, {"ab12": drawn_signature()}))) as pdf:
        images = [item for item in pdf.objects if isinstance(item, pikepdf.Stream) and item.get("/Subtype") == "/Image"]
        assert any(image.Width == 680 for image in images)


def test_a_missing_signature_stops_the_printing() -> None:
    signatories = (replace(sample_facts().signatories[0], signature_sha256="ab12"),)
    with pytest.raises(PrintingFailed, match="its own fonts and images"):
        printed(sample_facts(signatories=signatories))


def test_a_name_without_letters_to_print_it_is_refused() -> None:
    with pytest.raises(PrintingFailed, match=r"U\+E000"):
        printed(sample_facts(holder_name="\ue000"))


@pytest.mark.parametrize(
    "address",
    [
        "file:///etc/passwd",
        "http://127.0.0.1/",
        "ftp://example.org/x",
        "data:image/png;base64,AAAA",
        "asset:font/../../etc/passwd",
        "asset:image/other.png",
        "ASSET:image/seal.svg",
    ],
)
def test_foreign_addresses_are_refused(address: str) -> None:
    job = job_of(sample_facts())
    job["html"] = job["html"].replace("</body>", f'<img src="{address}" alt="x"></body>')
    with pytest.raises(PrintingFailed, match="its own fonts and images"):
        press.print(job)


def test_own_assets_are_found() -> None:
    fetcher = AssetFetcher(settings.NODE_MODULES, {"qr.svg": b"<svg/>"})
    assert fetcher.fetch("asset:image/qr.svg").content_type == "image/svg+xml"
    for name in FONT_FILES:
        assert len(fetcher.fetch(f"asset:font/{name}").read()) > 10_000


def test_a_printing_that_takes_too_long_is_ended_and_the_next_one_works() -> None:
    slow = Press("courses.certificates.pdf.worker", "certificates/pdf/certificate.css")
    with pytest.raises(PrintingFailed, match="longer than"):
        slow.print(job_of(sample_facts()), time_limit=0.01)
    assert slow.print(job_of(sample_facts())).startswith(b"%PDF")


def test_printing_process_has_no_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", "not to be seen")
    fresh = Press("courses.certificates.pdf.worker", "certificates/pdf/certificate.css")
    fresh.print(job_of(sample_facts()))
    environment = Path(f"/proc/{fresh._process.pid}/environ").read_text()
    assert "not to be seen" not in environment


@pytest.mark.parametrize(
    ("name", "step"),
    [
        ("Inés Calloway", "name-large"),
        ("Maria Fernanda Echeverría Montenegro", "name-middle"),
        (NAMES["longest"], "name-small"),
        ("김" * 15, "name-middle"),
        ("e\u0301" * 20, "name-large"),
    ],
)
def test_long_names_step_down(name: str, step: str) -> None:
    assert name_step(name) == step
