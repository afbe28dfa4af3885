"""What may be uploaded, and how documents are served."""

import json
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

PDF = b"%PDF-1.7\n"
HTML = b"<!doctype html><script>alert(1)</script>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.fixture
def bob(own_school: SimpleNamespace) -> Client:
    """An instructor's browser."""
    return own_school.as_author


def upload_document(client: Client, name: str, content: bytes) -> dict[str, object]:
    """Drops a file on the documents page."""
    file = SimpleUploadedFile(name, content)
    response = client.post("/cms/documents/multiple/add/", {"title": name, "files[]": file, "collection": ""})
    return json.loads(response.content)


def upload_image(client: Client, name: str, content: bytes) -> dict[str, object]:
    """Drops a file on the images page."""
    file = SimpleUploadedFile(name, content)
    response = client.post("/cms/images/multiple/add/", {"title": name, "files[]": file, "collection": ""})
    return json.loads(response.content)


def test_a_document_goes_into_the_schools_collection(own_school: SimpleNamespace, bob: Client) -> None:
    """Without being asked where."""
    assert upload_document(bob, "plan.pdf", PDF)["success"]
    assert get_document_model().objects.get(title="plan.pdf").collection == own_school.school.collection


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("plan.pdf", HTML, "not a .pdf file"),
        ("plan.pdf", SVG, "not a .pdf file"),
        ("notes.txt", HTML, "not a .txt file"),
        ("table.csv", SVG, "not a .csv file"),
        ("drawing.svg", SVG, "not allowed"),
        ("page.html", HTML, "not allowed"),
        ("macro.docm", b"PK\x03\x04", "not allowed"),
    ],
)
def test_a_document_is_what_its_name_says(bob: Client, name: str, content: bytes, problem: str) -> None:
    """In every place where one can be uploaded."""
    before = get_document_model().objects.count()
    answer = upload_document(bob, name, content)
    page = bob.post("/cms/documents/add/", {"title": name, "file": SimpleUploadedFile(name, content)})
    dialog = bob.post(
        "/cms/documents/chooser/create/",
        {"document-chooser-upload-title": name, "document-chooser-upload-file": SimpleUploadedFile(name, content)},
    )
    assert answer["success"] is False
    for said in (str(answer["error_message"]), page.content.decode(), json.loads(dialog.content)["htmlFragment"]):
        assert problem in said
    assert get_document_model().objects.count() == before


def test_a_document_cannot_be_replaced_by_something_else(own_school: SimpleNamespace, bob: Client) -> None:
    """The editor checks like the uploader."""
    address = f"/cms/documents/edit/{own_school.document.pk}/"
    page = bob.post(address, {"title": "Kept", "file": SimpleUploadedFile("plan.pdf", HTML)})
    assert "not a .pdf file" in page.content.decode()
    bob.post(address, {"title": "Renamed"})
    own_school.document.refresh_from_db()
    assert own_school.document.title == "Renamed"


def test_documents_and_recordings_have_limits(bob: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each of its own."""
    monkeypatch.setattr("courses.schools.cms.uploads.DOCUMENT_LIMIT", 10)
    monkeypatch.setattr("courses.schools.cms.uploads.RECORDING_LIMIT", 20)
    mp4 = b"\x00\x00\x00\x20ftypisom\x00\x00"
    assert "may have 10" in str(upload_document(bob, "plan.pdf", PDF + b"x" * 10)["error_message"])
    assert upload_document(bob, "film.mp4", mp4)["success"]
    assert "may have 20" in str(upload_document(bob, "film.mp4", mp4 + b"x" * 10)["error_message"])


@pytest.mark.parametrize(
    ("name", "content"), [("drawing.svg", SVG), ("plate.png", SVG), ("plate.png", HTML), ("plate.bmp", b"BM")]
)
def test_images_are_pictures_of_known_kinds(bob: Client, name: str, content: bytes) -> None:
    """Drawings that can carry script are not among them."""
    before = get_image_model().objects.count()
    assert upload_image(bob, name, content)["success"] is False
    assert get_image_model().objects.count() == before


def test_images_have_limits_of_size_and_pixels(bob: Client, settings: object) -> None:
    """A small file can hold a huge picture."""
    picture = get_test_image_file(size=(640, 480)).file.getvalue()
    assert upload_image(bob, "plate.png", picture)["success"]
    settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS = 640 * 479
    assert "too many pixels" in str(upload_image(bob, "plate.png", picture)["error_message"])
    settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10
    assert "too big" in str(upload_image(bob, "plate.png", picture)["error_message"])


def test_tags_are_not_offered(own_school: SimpleNamespace, bob: Client) -> None:
    """All schools share them: neither a field nor a button."""
    for address in ("/cms/images/add/", f"/cms/documents/edit/{own_school.document.pk}/", "/cms/images/"):
        page = bob.get(address).content.decode()
        assert 'name="tags"' not in page
        assert "add_tags" not in page


def test_documents_are_saved_not_shown(own_school: SimpleNamespace, bob: Client) -> None:
    """The browser does not guess what they are; recordings and captions play."""
    response = bob.get(own_school.document.url)
    assert response["Content-Disposition"].startswith("attachment")
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    upload_document(bob, "film.mp4", b"\x00\x00\x00\x20ftypisom\x00\x00")
    film = get_document_model().objects.get(title="film.mp4")
    assert "attachment" not in bob.get(film.url).get("Content-Disposition", "")
