"""A lesson body with one of every block, for the tests of this room."""

from django.core.files.base import ContentFile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection

from courses.anatomy.models import Muscle
from courses.anatomy.services import load_muscles, read_atlas


def make_muscle(key: str = "upper-trapezius") -> Muscle:
    """A muscle of the atlas."""
    load_muscles(entries=[entry for entry in read_atlas() if entry["key"] == key])
    return Muscle.objects.get(key=key)


def make_document(name: str) -> object:
    """A file in the media library, named by its title."""
    root = Collection.get_first_root_node()
    return get_document_model().objects.create(
        title=name, file=ContentFile(b"content", name), file_size=7, collection=root
    )


def make_image() -> object:
    """A picture in the media library."""
    root = Collection.get_first_root_node()
    return get_image_model().objects.create(title="Hands", file=get_test_image_file(), collection=root)


def rich_text(html: str) -> dict:
    """One block of running text."""
    return {"type": "rich_text", "value": html}


def every_block() -> list[dict]:
    """One of each, with text that must be escaped in every plain field."""
    return [
        rich_text('<h2>The idea</h2><p>A tender spot.<a href="#ref-1">[1]</a></p><h2>The idea</h2><h3>Closer</h3>'),
        _block("figure", diagram="taut-band", alt="A band <in> a forearm", caption="Three signs"),
        _block("figure", image=make_image().pk, alt="Two hands on a back", caption="Hands & back"),
        _block(
            "video",
            title="Strumming",
            video=make_document("strum.mp4").pk,
            captions=make_document("strum.vtt").pk,
            transcript="<p>I strum across the fibers.</p>",
        ),
        _block("muscle", muscle=make_muscle().pk, note="A kind place to begin."),
        _block(
            "steps",
            title="Feel for a band",
            steps=[
                {"title": "Support", "text": "<p>Rest the arm.</p>", "dose": []},
                {"title": "Strum", "text": "<p>Across.</p>", "dose": ["30 to 60 s", "5 of 10"]},
            ],
        ),
        _block("caution", title="Ease off", text="<p>Use <b>less</b> pressure.</p>"),
        _block(
            "contraindication", kind="absolute", title="A clot", text="<p>Do not.</p>", action="Stop and refer today"
        ),
        _block("contraindication", kind="local", title="A burn", text="<p>Not there.</p>", action="Use the other arm"),
        _block("evidence", title="How sure?", strength="low to moderate", text="<p>Not very.</p>", sources=[1]),
        _block("key_terms", terms=[{"term": "Taut band", "meaning": "<p>A cord.</p>"}]),
        _block("case", title="A desk worker", text="<p>Headache on Tuesday.</p>", prompt="What would you ask?"),
        _block("download", document=make_document("plan.pdf").pk, text="For your wall."),
        _block(
            "check",
            stem="What do you chart?",
            choices=[
                {"text": "A <script>point</script>", "correct": False, "why": "Two signs are missing."},
                {"text": "A taut band only", "correct": True, "why": "You felt a band."},
            ],
        ),
        _block("references", sources=[{"label": "A study & more", "address": "https://example.org/study"}]),
    ]


def _block(name: str, **value: object) -> dict:
    return {"type": name, "value": value}
