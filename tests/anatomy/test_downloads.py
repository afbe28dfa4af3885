"""Charts to take away: a drawing that needs nothing else, and a tagged PDF with everything that belongs to it."""

from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import page as pdf_checker
import pikepdf
import pytest
from django.core.cache import caches
from django.test import Client
from pypdf import PdfReader

from courses.anatomy import downloads
from courses.anatomy.models import Atlas, Muscle
from courses.anatomy.services import load_muscles, read_atlas
from courses.common.pdf.press import PrintingFailed
from courses.schools.models import School

pytestmark = pytest.mark.django_db
CHART = "/atlas/muscles/upper-trapezius/chart"


@pytest.fixture(autouse=True)
def atlas() -> None:
    """One muscle for everybody."""
    load_muscles(entries=read_atlas()[:1])


@pytest.fixture
def nothing_printed() -> None:
    caches["rendered"].clear()


def words_of(pdf: bytes) -> str:
    return " ".join("".join(sheet.extract_text() for sheet in PdfReader(BytesIO(pdf)).pages).split())


def test_the_drawing_stands_alone(client: Client) -> None:
    response = client.get(f"{CHART}.svg?view=back")
    assert response.headers["Content-Type"] == "image/svg+xml"
    assert 'filename="upper-trapezius-back.svg"' in response.headers["Content-Disposition"]
    svg = ElementTree.fromstring(response.content)
    texts = " ".join(svg.itertext())
    assert svg.tag == "{http://www.w3.org/2000/svg}svg"
    assert "Upper trapezius, right side. From behind" in texts
    assert "ELABBASSI Hicham" in texts
    assert b"var(" not in response.content
    assert "style-src 'unsafe-inline'" in response.headers["Content-Security-Policy"], "it carries its own colors"
    assert len(response.content) < 60_000


def test_the_drawing_shows_what_the_address_asks_for(client: Client) -> None:
    best = client.get(f"{CHART}.svg").content.decode()
    head = client.get(f"{CHART}.svg?view=head_lateral&side=left").content.decode()
    bare = client.get(f"{CHART}.svg?layer=shapes").content.decode()
    assert "From behind" in best
    assert "left side. From the left" in head
    assert 'class="trp"' in best
    assert 'class="trp"' not in bare


def test_the_sheet_says_everything(client: Client, nothing_printed: None) -> None:
    response = client.get(f"{CHART}.pdf?side=left")
    assert response.headers["Content-Type"] == "application/pdf"
    words = words_of(response.content)
    for expected in (
        "Upper trapezius",
        "Musculus trapezius, pars descendens",
        "Take care",
        "The client’s own left side.",
        "From the front",
        "Usual referral",
        "pain climbs the side and back of the neck",
        "Accessory nerve",
        "not proven anatomy",
        "ELABBASSI Hicham",
        "Permission is hereby granted",
    ):
        assert expected in words


@pytest.mark.parametrize("paper", ["letter", "a4"])
def test_the_sheet_is_tagged_and_conforms(client: Client, nothing_printed: None, paper: str, tmp_path: Path) -> None:
    content = client.get(f"{CHART}.pdf?paper={paper}").content
    path = tmp_path / "chart.pdf"
    path.write_bytes(content)
    assert [failure.message for failure in pdf_checker.validate_pdf(path, profile="ua1").failures] == []
    with pikepdf.open(path) as pdf:
        width, height = (round(float(side) / 72 * 25.4, 1) for side in pdf.pages[0].mediabox[2:])
        alternatives = {
            str(item.Alt) for item in pdf.objects if isinstance(item, pikepdf.Dictionary) and "/Alt" in item
        }
    assert (width, height) == {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}[paper]
    assert "Upper trapezius, right side. From behind" in alternatives


def test_a_sheet_is_printed_once_until_the_muscle_changes(
    client: Client, nothing_printed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    printed: list[str] = []
    monkeypatch.setattr(downloads.press, "print", lambda job, time_limit: printed.append(job["html"]) or b"%PDF")
    for _ in range(2):
        assert client.get(f"{CHART}.pdf").content == b"%PDF"
    assert len(printed) == 1
    Muscle.objects.get().save()
    muscle = Muscle.objects.get()
    muscle.latin = "Changed"
    muscle.save()
    client.get(f"{CHART}.pdf")
    assert len(printed) == 2
    assert "Changed" in printed[1]


def test_a_press_that_fails_leaves_the_page_of_the_muscle(
    client: Client, nothing_printed: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(job: dict, time_limit: float) -> bytes:
        raise PrintingFailed("busy")

    monkeypatch.setattr(downloads.press, "print", fail)
    response = client.get(f"{CHART}.pdf")
    assert response.status_code == 503
    assert response.headers["Retry-After"]
    assert "Back to Upper trapezius" in response.content.decode()


@pytest.mark.parametrize("name", ["svg", "pdf"])
def test_charts_are_for_those_who_may_see_the_atlas(
    client: Client, as_charlie: Client, school: School, name: str
) -> None:
    Atlas.objects.update_or_create(school=school, defaults={"is_public": False})
    address = f"{CHART}.{name}?school={school.slug}"
    assert client.get(address).status_code == 302
    assert as_charlie.get(address).status_code == 404
    assert client.get(f"/atlas/muscles/never-heard-of/chart.{name}").status_code == 404
    assert client.post(f"{CHART}.{name}").status_code == 405
