"""Files of questions in the admin: upload, report, confirm, export; nothing of another school."""

import base64
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from PIL import Image
from wagtail.images import get_image_model

from courses.assessments import formats
from courses.assessments.models import Question
from courses.catalog.services import open_catalog
from tests.factories import content

UPLOAD = "/cms/question-files/import/"
EXPORT = "/cms/question-files/export/"


@pytest.fixture
def bank(school, sample_atlas):
    """An empty bank of Bob's school."""
    return content.make_bank(school)


@pytest.fixture
def author(client, bob, school):
    """Bob in the admin."""
    open_catalog(school=school)
    client.force_login(bob)
    return client


def upload(client, bank, data: bytes, name: str = "questions.gift", **fields):
    file = SimpleUploadedFile(name, data)
    return client.post(UPLOAD, {"bank": bank.pk, "file": file, "format": "", **fields})


def test_a_file_is_read_reported_and_imported_only_when_confirmed(author, bank):
    answer = upload(author, bank, formats.template("gift"))
    report = author.get(answer.url)
    assert "15 new" in report.text and not Question.objects.exists()
    done = author.post(answer.url, follow=True)
    assert "15 new, 0 changed, 0 unchanged" in done.text
    assert bank.questions.count() == 15


def test_a_confirmed_upload_is_gone(author, bank):
    answer = upload(author, bank, formats.template("gift"))
    author.post(answer.url)
    assert author.post(answer.url).status_code == 404
    assert bank.questions.count() == 15


def test_a_file_with_errors_offers_no_import_and_imports_nothing(author, bank):
    answer = upload(author, bank, b"Fine?{T}\n\nNone right?{~a ~b}\n")
    report = author.get(answer.url)
    assert "line 3" in report.text and "None of the answers is right." in report.text
    assert "Import into" not in report.text
    assert author.post(answer.url).status_code == 422
    assert not Question.objects.exists()


def test_everything_to_mend_is_listed_and_offered_as_a_file(author, bank):
    wrong = "".join(f"// [id:q{number}]\nNone right {number}?{{~a ~b}}\n\n" for number in range(1, 251))
    answer = upload(author, bank, f"Fine?{{T}}\n\n{wrong}".encode())
    report = author.get(answer.url).text
    assert report.count("None of the answers is right.") == 250 and "250 things have to be mended" in report
    file = author.get(f"{answer.url}mend/")
    assert file.headers["Content-Disposition"] == 'attachment; filename="questions-to-mend.gift"'
    assert "// line 4: None of the answers is right.\n// [id:q1]\nNone right 1?{~a ~b}\n" in file.text
    assert "Fine?" not in file.text and not Question.objects.exists()


def test_what_to_mend_belongs_to_who_uploaded_it(author, bank, charlie, other_school, client):
    answer = upload(author, bank, b"None right?{~a ~b}")
    open_catalog(school=other_school)
    client.force_login(charlie)
    assert client.get(f"{answer.url}mend/").status_code == 404


def test_notes_and_near_duplicates_are_reported(author, bank):
    content.make_question(bank, "Which landmark lies at the level of L4?", {"Iliac crests": True, "T7": False})
    answer = upload(author, bank, b"Read this.\n\nWhich landmark lies at level of L4?{=Crests ~Scapula}\n")
    report = author.get(answer.url).text
    assert "asks nothing and is left out" in report
    assert "Nearly the same as another question" in report


@pytest.mark.parametrize(
    ("name", "fields", "sentence"),
    [
        ("questions.pdf", {}, "does not tell its format"),
        ("questions.gift", {"file": ""}, "Choose a file."),
        ("questions.gift", {"format": "docx"}, "Choose one of these formats."),
    ],
)
def test_what_a_person_can_mend_stands_beside_the_field(author, bank, name, fields, sentence):
    answer = upload(author, bank, b"One?{T}", name, **fields)
    assert answer.status_code == 422 and sentence in answer.text


def test_a_large_file_is_refused(author, bank):
    answer = upload(author, bank, b"x" * (10 * 1024 * 1024 + 1))
    assert answer.status_code == 422 and "A file of questions may have 10 MB." in answer.text


def test_the_bank_of_another_school_is_not_there(author, bank, other_school):
    theirs = content.make_bank(other_school, "Theirs")
    assert upload(author, theirs, b"One?{T}").status_code == 404
    assert "Theirs" not in author.get(UPLOAD).text
    assert author.get(f"{EXPORT}?bank={theirs.pk}").status_code == 404


def test_an_upload_belongs_to_who_made_it(author, bank, charlie, other_school, client):
    answer = upload(author, bank, formats.template("gift"))
    open_catalog(school=other_school)
    client.force_login(charlie)
    assert client.get(answer.url).status_code == 404
    assert client.post(answer.url).status_code == 404


@pytest.mark.parametrize("address", [UPLOAD, EXPORT, "/cms/question-files/template/csv/"])
def test_a_trainee_and_a_visitor_stay_outside(client, alice, enrollment, address):
    assert client.get(address).status_code in {302, 404}
    client.force_login(alice)
    assert client.get(address).status_code in {302, 403, 404}


@pytest.mark.parametrize("name", sorted(formats.WRITABLE))
def test_templates_and_exports_are_files_that_come_back(author, bank, name):
    template = author.get(reverse("question_files:template", args=[name]))
    assert template.headers["Content-Disposition"].startswith('attachment; filename="questions-template.')
    author.post(upload(author, bank, template.content, "x", format=name).url)
    exported = author.get(f"{EXPORT}?bank={bank.pk}&format={name}&download=1")
    answer = upload(author, bank, exported.content, "x", format=name)
    assert "0 new" in author.get(answer.url).text and "15 unchanged" in author.get(answer.url).text


def test_an_export_says_first_what_other_programs_do_not_read(author, bank):
    author.post(upload(author, bank, formats.template("gift")).url)
    assert "15 questions" in author.get(f"{EXPORT}?bank={bank.pk}").text
    losses = author.get(f"{EXPORT}?bank={bank.pk}&format=gift").text
    assert "GIFT has no way to ask this hotspot question" in losses
    assert author.get(f"{EXPORT}?format=aiken").status_code == 404


def test_an_export_takes_the_list_as_it_is_filtered_and_of_the_own_school(author, bank, other_school):
    for stem in ("Neck", "Back"):
        content.make_question(bank, stem, {"Yes": True, "No": False})
    content.make_question(content.make_bank(other_school), "Theirs", {"Yes": True, "No": False})
    assert "2 questions" in author.get(EXPORT).text
    assert "1 question." in author.get(f"{EXPORT}?q=neck").text


def test_the_lists_lead_there(author, bank):
    banks = author.get(reverse("wagtailsnippets_assessments_questionbank:list")).text
    assert f"{UPLOAD}?bank={bank.pk}" in banks and f"{EXPORT}?bank={bank.pk}" in banks
    questions = author.get(reverse("wagtailsnippets_assessments_question:list"), {"kind": "single"}).text
    assert UPLOAD in questions and f"{EXPORT}?kind=single" in questions


def test_pictures_without_words_are_described_before_the_import(author, bank):
    target = io.BytesIO()
    Image.new("RGB", (20, 10)).save(target, "PNG")
    shown = '&lt;img src="@@PLUGINFILE@@/neck.png"&gt;'
    file = f'<file name="neck.png" encoding="base64">{base64.b64encode(target.getvalue()).decode()}</file>'
    asked = f'<questiontext format="html"><text>Which? {shown}</text>{file}</questiontext>'
    answers = '<answer fraction="100"><text>true</text></answer><answer fraction="0"><text>false</text></answer>'
    data = f'<quiz><question type="truefalse">{asked}{answers}</question></quiz>'
    address = upload(author, bank, data.encode(), "neck.xml").url
    report = author.get(address)
    assert "Its picture neck has no alternative text." in report.text and "data:image/png;base64," in report.text
    (field,) = re.findall(r'name="(describes-[^"]+)"', report.text)
    assert author.post(address).status_code == 422
    checked = author.post(address, {field: "A neck from the side", "check": "1"})
    assert "1 new picture." in checked.text and 'value="A neck from the side"' in checked.text
    assert not get_image_model().objects.exists()
    done = author.post(address, {field: "A neck from the side"}, follow=True)
    assert "1 new, 0 changed, 0 unchanged" in done.text
    assert bank.questions.get().figure_alt == "A neck from the side"
    assert get_image_model().objects.get().collection == bank.school.collection
