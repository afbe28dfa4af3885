"""Pictures in files of questions: into the school's library and out again, or named, and never half."""

import base64
import io
import random
import zipfile
from dataclasses import replace

import pytest
from django.conf import settings
from django.db import IntegrityError
from PIL import Image
from wagtail.images import get_image_model

from courses.assessments import formats
from courses.assessments.content import FigureContent
from courses.assessments.formats import pictures as picture_rules
from courses.assessments.formats.pictures import PictureRefused, read_picture
from courses.assessments.importing import ImportRefused, exported, import_questions, plan_import
from courses.assessments.models import Question, QuestionBank
from courses.assessments.pictures import pictures_of
from tests.assessments.formats.samples import drawn, mixed_questions, questions_with_pictures
from tests.assessments.formats.test_moodle_xml import answer, question
from tests.assessments.formats.test_qti21 import choice, declared, item, package
from tests.assessments.sitting import START
from tests.factories import content

TRUE = answer("true", "100") + answer("false", "0")


def file_element(data: bytes, name: str = "neck.png", path: str = "/") -> str:
    return f'<file name="{name}" path="{path}" encoding="base64">{base64.b64encode(data).decode()}</file>'


def moodle(stem: str, files: str = "", kind: str = "truefalse", inside: str = TRUE) -> bytes:
    text = question(kind, inside, stem, name="").replace("</questiontext>", f"{files}</questiontext>")
    return f"<quiz>{text}</quiz>".encode()


SHOWN = '<p>Which?</p><p><img src="@@PLUGINFILE@@/neck.png" alt="A neck from the side"></p>'
WITH_PICTURE = moodle(SHOWN, file_element(drawn()))


def read(data: bytes, name: str = "moodle-xml", **options) -> formats.ParsedFile:
    return formats.parse(name, data, **options)


def sentences(parsed: formats.ParsedFile) -> list[str]:
    return [problem.sentence for problem in parsed.problems]


@pytest.fixture
def bank(school):
    """An empty bank."""
    return content.make_bank(school)


def bring(bank, parsed):
    return import_questions(bank=bank, parsed=parsed, by=None, at=START)


def files_of_images():
    folder = settings.MEDIA_ROOT / "original_images"
    return sorted(folder.iterdir()) if folder.exists() else []


def test_the_limits_are_those_of_uploads():
    assert picture_rules.MOST_PICTURE_BYTES == settings.WAGTAILIMAGES_MAX_UPLOAD_SIZE
    assert picture_rules.MOST_PIXELS == settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS
    assert set(picture_rules.EXTENSIONS.values()) < set(settings.WAGTAILIMAGES_EXTENSIONS)


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP", "GIF"])
def test_a_picture_is_known_by_its_bytes(kind):
    picture = read_picture("../../etc/ne<ck.svg", drawn(kind))
    assert (picture.format_name, picture.width, picture.height, picture.title) == (kind, 20, 10, "neck")
    assert "/" not in picture.file_name and picture.file_name.endswith(picture_rules.EXTENSIONS[kind])


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "only whole pictures"),
        (drawn("BMP"), "only whole pictures"),
        (drawn()[:40], "only whole pictures"),
        (drawn(size=(7000, 7000)), "too many pixels"),
        (b"\x89PNG" + bytes(picture_rules.MOST_PICTURE_BYTES), "more than 8 MB"),
    ],
    ids=["drawing", "other kind", "cut off", "huge", "large"],
)
def test_hostile_and_broken_pictures_are_refused(data, reason):
    with pytest.raises(PictureRefused, match=reason):
        read_picture("neck.png", data)


def test_the_picture_in_the_text_becomes_the_figure():
    parsed = read(WITH_PICTURE)
    assert parsed.problems == ()
    (made,) = parsed.questions
    assert made.content.stem == "Which?"
    assert made.content.figure == FigureContent(next(iter(parsed.pictures)), "A neck from the side")


@pytest.mark.parametrize(
    ("stem", "files"),
    [
        ('Which?<img alt="N" src="@@PLUGINFILE@@/the%20neck.png">', file_element(drawn(), "the neck.png")),
        ('Which?<img alt="N" src="@@PLUGINFILE@@/a/b/n.png">', file_element(drawn(), "n.png", "/a/b/")),
        (f'Which?<img alt="N" src="data:image/png;base64,{base64.b64encode(drawn()).decode()}">', ""),
    ],
    ids=["a space", "a folder", "inside the text"],
)
def test_where_pictures_stand(stem, files):
    parsed = read(moodle(stem, files))
    assert (parsed.problems, len(parsed.pictures), parsed.questions[0].content.stem) == ((), 1, "Which?")


def test_the_picture_of_an_old_export_wants_a_description():
    old = f"<image>neck.png</image><image_base64>\n{base64.b64encode(drawn()).decode()}\n</image_base64>"
    data = moodle("<p>Which?</p>", inside=old + TRUE)
    parsed = read(data)
    assert sentences(parsed) == ["Its picture neck has no alternative text. Describe it in words."]
    (shown,) = parsed.undescribed
    described = read(data, descriptions={shown.picture.source: "A neck"})
    assert described.problems == ()
    assert described.questions[0].content.figure.alt == "A neck"


def test_what_is_not_the_figure_is_named():
    others = "".join(
        [
            file_element(drawn(color="red"), "two.png"),
            file_element(b"ID3", "sound.mp3"),
            file_element(b"<svg/>", "a.svg"),
        ]
    )
    stem = f'{SHOWN}<img src="@@PLUGINFILE@@/two.png" alt="Two"><a href="@@PLUGINFILE@@/sound.mp3">Listen</a>'
    assert sentences(read(moodle(stem, file_element(drawn()) + others))) == [
        "What plain text cannot hold is left out: an image.",
        "What plain text cannot hold is left out: a link to a file.",
        "The file two.png is left out: a question holds one picture, in its text.",
        "The file sound.mp3 is left out: only whole pictures of the kinds PNG, JPEG, WebP and GIF are taken.",
        "The file a.svg is left out: only whole pictures of the kinds PNG, JPEG, WebP and GIF are taken.",
    ]


def test_an_import_puts_the_picture_into_the_schools_library_once(bank):
    parsed, before = read(WITH_PICTURE), files_of_images()
    assert plan_import(bank, parsed).new == 1
    assert not get_image_model().objects.exists() and files_of_images() == before
    assert bring(bank, parsed).new == 1
    image = get_image_model().objects.get()
    assert (image.title, image.description, image.collection) == (
        "neck",
        "A neck from the side",
        bank.school.collection,
    )
    made = bank.questions.get()
    assert (made.figure, made.figure_alt) == (image, "A neck from the side")
    again = bring(bank, parsed)
    assert (again.same, get_image_model().objects.count()) == (1, 1)


def test_another_schools_picture_is_not_shared(bank, other_school):
    bring(content.make_bank(other_school), read(WITH_PICTURE))
    bring(bank, read(WITH_PICTURE))
    assert get_image_model().objects.count() == 2


def test_a_refused_import_leaves_neither_rows_nor_files(bank):
    parsed, before = read(WITH_PICTURE), files_of_images()
    with pytest.raises(ImportRefused):
        bring(bank, replace(parsed, pictures={}))
    with pytest.raises(IntegrityError):
        import_questions(bank=bank, parsed=parsed, by=None, at=None)
    assert not Question.objects.exists() and not get_image_model().objects.exists()
    assert files_of_images() == before


MANIFEST = """<manifest xmlns="http://www.imsglobal.org/xsd/imscp_v1p1"><resources>
<resource identifier="r1" type="imsqti_item_xmlv2p1" href="items/my%20item.xml"/>
<resource identifier="p" type="webcontent" href="images/neck.png"/></resources></manifest>"""


def packed(body: str, declarations: str, picture: bytes | None = None) -> formats.ParsedFile:
    members = {
        "imsmanifest.xml": MANIFEST,
        "items/my item.xml": item(body, declarations),
        "images/neck.png": picture or drawn(),
    }
    return read(package(members), "qti21")


@pytest.mark.parametrize(
    "shown",
    [
        '<p><img src="../images/neck.png" alt="A neck"/></p>',
        '<div><object type="image/png" data="../images/neck.png"><p>A neck</p></object></div>',
    ],
)
def test_the_picture_of_an_item(shown):
    parsed = packed(f"<p>Feel.</p>{shown}{choice()}", declared("B"))
    assert parsed.problems == ()
    (made,) = parsed.questions
    assert (made.content.stem, made.content.figure.alt) == ("Feel.\n\nWhich level?", "A neck")
    assert set(parsed.pictures) == {made.content.figure.source}


def test_a_picture_inside_an_item_needs_no_package():
    shown = f'<p><img src="data:image/png;base64,{base64.b64encode(drawn()).decode()}" alt="A neck"/></p>'
    parsed = read(item(shown + choice(), declared("B")), "qti21")
    assert (parsed.problems, len(parsed.pictures)) == ((), 1)
    broken = item(shown.replace(";base64,", ";base64,AAAA") + choice(), declared("B"))
    assert "The file in the text is left out" in sentences(read(broken, "qti21"))[0]


def hotspot(spots: str) -> str:
    shown = '<object type="image/png" data="../images/neck.png" width="200" height="100">A neck</object>'
    return (
        f'<hotspotInteraction responseIdentifier="RESPONSE"><prompt>Mark.</prompt>{shown}{spots}</hotspotInteraction>'
    )


def test_regions_of_every_shape_on_a_picture_of_the_package():
    spots = "".join(
        f'<hotspotChoice identifier="{name}" shape="{shape}" coords="{coords}"/>'
        for name, shape, coords in [
            ("A", "circle", "50,50,10"),
            ("B", "rect", "100,20,250,40"),
            ("C", "poly", "0,0,20,0,20,30,0,0"),
            ("D", "ellipse", "150,70,20,10"),
        ]
    )
    parsed = packed(hotspot(spots), declared("A"))
    assert sentences(parsed) == ["Regions without a name are called by their identifiers; give them names."]
    circle, rectangle, polygon, ellipse = (row["polygon"] for row in parsed.questions[0].content.details["regions"])
    assert (len(circle), circle[0], len(ellipse)) == (24, ["0.3", "0.5"], 24)
    assert rectangle == [["0.5", "0.2"], ["1", "0.2"], ["1", "0.4"], ["0.5", "0.4"]]
    assert polygon == [["0", "0"], ["0.1", "0"], ["0.1", "0.3"]]


@pytest.mark.parametrize(("shape", "coords"), [("star", "1,2"), ("circle", "1,2"), ("rect", "1"), ("poly", "1,2,3")])
def test_regions_that_cannot_be_drawn_are_named(shape, coords):
    spots = f'<hotspotChoice identifier="A" shape="{shape}" coords="{coords}"/>'
    (problem,) = packed(hotspot(spots), declared("A")).errors
    assert "of its regions" in problem.sentence


def test_pictures_that_no_item_shows_or_that_are_broken_are_named():
    assert sentences(packed(choice(), declared("B"))) == ["A file of the package is left out."]
    shown = '<p><img src="../images/neck.png" alt="A neck"/></p>'
    assert "The file neck.png is left out" in sentences(packed(shown + choice(), declared("B"), b"no"))[0]
    missing = '<p><img src="../../etc/passwd" alt="A neck"/></p>'
    assert "not in a package" in sentences(packed(missing + choice(), declared("B")))[0]


@pytest.mark.parametrize("name", ["moodle-xml", "qti21"])
def test_pictures_make_the_round_trip_without_a_difference(name):
    questions, found = questions_with_pictures(110)
    parsed = formats.parse(name, formats.write(name, questions, found).data)
    assert parsed.problems == ()
    names = {picture.source: source for source, picture in found.items()}
    assert set(parsed.pictures) == set(names)
    back = [replace(one, content=picture_rules.with_sources(one.content, names)) for one in parsed.questions]
    assert [one for one, other in zip(questions, back, strict=True) if one != other] == []


@pytest.mark.parametrize("name", ["moodle-xml", "qti21"])
def test_a_bank_with_pictures_goes_to_another_school(bank, other_school, name):
    bring(bank, read(WITH_PICTURE.replace(b"<idnumber></idnumber>", b"<idnumber>neck-1</idnumber>")))
    listed = exported(bank.questions.all())
    data = formats.write(name, listed, pictures_of(listed)).data
    fresh = QuestionBank.objects.get(pk=bank.pk)  # a new collection moves its neighbors in the tree
    assert plan_import(fresh, formats.parse(name, data)).same == 1
    theirs = content.make_bank(other_school)
    assert bring(theirs, formats.parse(name, data)).new == 1
    assert theirs.questions.get().figure.collection == other_school.collection


def test_other_programs_find_the_picture_where_the_item_says():
    questions, found = questions_with_pictures(4)
    data = formats.write("qti21", questions, found).data
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        names = set(archive.namelist())
        shown = archive.read("items/item0001.xml").decode()
    assert any(f'src="../{name}"' in shown for name in names if name.startswith("images/"))


def test_a_file_that_is_too_large_to_be_read_back_is_named():
    noise = [random.Random(seed).randbytes(1500 * 1500 * 3) for seed in range(2)]
    found = {}
    for number, pixels in enumerate(noise, 1):
        target = io.BytesIO()
        Image.frombytes("RGB", (1500, 1500), pixels).save(target, "PNG", compress_level=0)
        found[f"image:{number}"] = read_picture("noise.png", target.getvalue())
    questions = [
        replace(one, content=replace(one.content, figure=FigureContent(source, "Noise")))
        for one, source in zip(mixed_questions(1, 2), found, strict=True)
    ]
    written = formats.write("qti21", questions, found)
    assert str(written.problems[-1]) == ("This file has 12.9 MB, and 10 MB can be read back. Export fewer questions.")
