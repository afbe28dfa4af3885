"""The blocks that lessons are made of. Their templates are in ``templates/catalog/blocks/``."""

from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.snippets.blocks import SnippetChooserBlock

from courses.catalog.diagrams import diagram_choices
from courses.catalog.muscle_blocks import BodyRegionBlock, CompareBlock, MuscleBlock, MuscleChartBlock

TEXT_FEATURES = ["bold", "italic", "ol", "ul", "link", "term"]
INSTRUCTOR_TEXT = ["h3", *TEXT_FEATURES]
ACTIVITIES = [
    ("read", "Read"),
    ("watch", "Watch"),
    ("practice", "Practice with a partner"),
    ("lab", "Palpation lab"),
    ("journal", "Journal"),
    ("check", "Check"),
]
STRENGTHS = [
    (name, name.capitalize())
    for name in (
        "very low",
        "low",
        "low to moderate",
        "moderate",
        "high",
        "expert consensus",
        "contested",
        "conflicting",
        "case reports",
    )
]
# Filled dots of four for the strengths that are degrees; the others are said in words alone.
STRENGTH_DOTS = {
    "very low": ("half", "", "", ""),
    "low": ("on", "", "", ""),
    "low to moderate": ("on", "on", "", ""),
    "moderate": ("on", "on", "on", ""),
    "high": ("on", "on", "on", "on"),
}


def text_block(**options: Any) -> blocks.RichTextBlock:
    """Running text inside another block: no headings, so that the page's outline stays its own."""
    return blocks.RichTextBlock(features=TEXT_FEATURES, **options)


class OutcomeBlock(blocks.CharBlock):
    """One thing the trainee can do afterwards."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, **options)


class MaterialBlock(blocks.CharBlock):
    """One thing to have at hand in class."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=200, **options)


class ActivityBlock(blocks.StructBlock):
    """One line of a lesson's activity plan: what the minutes are spent on."""

    kind = blocks.ChoiceBlock(choices=ACTIVITIES)
    minutes = blocks.IntegerBlock(min_value=1, max_value=600)
    what = blocks.CharBlock(max_length=240)


class FigureBlock(blocks.StructBlock):
    """A plate: an uploaded image or one of the project's drawings, with its words."""

    image = ImageChooserBlock(required=False)
    diagram = blocks.ChoiceBlock(choices=diagram_choices, required=False, help_text="In place of an image.")
    alt = blocks.CharBlock(
        max_length=800, label="Text alternative", help_text="What it shows, for someone who cannot see it."
    )
    caption = blocks.CharBlock(max_length=240)

    class Meta:
        icon = "image"
        template = "catalog/blocks/figure.html"

    def clean(self, value: Any) -> Any:
        """Exactly one picture."""
        result = super().clean(value)
        if bool(result["image"]) == bool(result["diagram"]):
            message = ValidationError("Choose an image or a diagram, one of the two.")
            raise StructBlockValidationError({"image": message})
        return result


class VideoBlock(blocks.StructBlock):
    """A video with its captions file and its transcript; neither can be left out."""

    title = blocks.CharBlock(max_length=120)
    video = DocumentChooserBlock(help_text="MP4 or WebM.")
    captions = DocumentChooserBlock(help_text="A WebVTT file (.vtt).")
    transcript = text_block()

    class Meta:
        icon = "media"
        template = "catalog/blocks/video.html"

    def clean(self, value: Any) -> Any:
        """The files are what they are asked to be."""
        result = super().clean(value)
        errors = {}
        if result["video"].file_extension not in {"mp4", "webm"}:
            errors["video"] = ValidationError("Choose an MP4 or WebM file.")
        if result["captions"].file_extension != "vtt":
            errors["captions"] = ValidationError("Choose a WebVTT file, its name ends in .vtt.")
        if errors:
            raise StructBlockValidationError(errors)
        return result


class StepBlock(blocks.StructBlock):
    """One step of a technique."""

    title = blocks.CharBlock(max_length=120)
    text = text_block()
    dose = blocks.ListBlock(blocks.CharBlock(max_length=40), default=[], help_text="Time, pressure of 10, repeats.")


class StepsBlock(blocks.StructBlock):
    """A technique, step by step."""

    title = blocks.CharBlock(max_length=120)
    steps = blocks.ListBlock(StepBlock(), min_num=2)

    class Meta:
        icon = "list-ol"
        template = "catalog/blocks/steps.html"


class CautionBlock(blocks.StructBlock):
    """Where to ease off or to look twice."""

    title = blocks.CharBlock(max_length=120)
    text = text_block()

    class Meta:
        icon = "warning"
        template = "catalog/blocks/caution.html"


class ContraindicationBlock(blocks.StructBlock):
    """When not to treat: at all, or at this place. Ends with the action."""

    kind = blocks.ChoiceBlock(choices=[("absolute", "Absolute: do not treat"), ("local", "Local: not at this place")])
    title = blocks.CharBlock(max_length=120)
    text = text_block()
    action = blocks.CharBlock(max_length=120, help_text="Such as: stop and refer today.")

    class Meta:
        icon = "cross"
        template = "catalog/blocks/contraindication.html"


class SourceBlock(blocks.StructBlock):
    """One numbered source of a lesson."""

    label = blocks.CharBlock(max_length=240)
    address = blocks.URLBlock(required=False)


class EvidenceBlock(blocks.StructBlock):
    """What is known and how surely. `sources` are numbers of the lesson's reference list."""

    title = blocks.CharBlock(max_length=120)
    strength = blocks.ChoiceBlock(choices=STRENGTHS)
    text = text_block()
    sources = blocks.ListBlock(blocks.IntegerBlock(min_value=1), default=[])

    class Meta:
        icon = "doc-full-inverse"
        template = "catalog/blocks/evidence.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """Adds the dots of the strength."""
        return {**super().get_context(value, parent_context), "dots": STRENGTH_DOTS.get(value["strength"], ())}


class TermBlock(blocks.StructBlock):
    """A term and what it means. With `entry` the lesson teaches that term of the glossary."""

    term = blocks.CharBlock(max_length=80)
    meaning = text_block()
    entry = SnippetChooserBlock(
        "catalog.GlossaryTerm",
        required=False,
        label="In the glossary",
        help_text="The lesson then shows how it is said, and the glossary says that the lesson teaches it.",
    )


class KeyTermsBlock(blocks.StructBlock):
    """The words of this lesson. What the glossary says of a term goes before what the block says."""

    terms = blocks.ListBlock(TermBlock(), min_num=1)

    class Meta:
        icon = "openquote"
        template = "catalog/blocks/key_terms.html"


class CaseBlock(blocks.StructBlock):
    """A case vignette with a question to think about."""

    title = blocks.CharBlock(max_length=120)
    text = text_block()
    prompt = blocks.CharBlock(max_length=300, required=False)

    class Meta:
        icon = "form"
        template = "catalog/blocks/case.html"


class DownloadBlock(blocks.StructBlock):
    """A file to keep."""

    document = DocumentChooserBlock()
    text = blocks.CharBlock(max_length=200, required=False)

    class Meta:
        icon = "download"
        template = "catalog/blocks/download.html"


class CheckChoiceBlock(blocks.StructBlock):
    """One answer of an inline knowledge check."""

    text = blocks.CharBlock(max_length=300)
    correct = blocks.BooleanBlock(required=False)
    why = blocks.CharBlock(max_length=400, required=False)


class CheckBlock(blocks.StructBlock):
    """An ungraded question inside the lesson. Nothing is recorded."""

    stem = blocks.CharBlock(max_length=500)
    choices = blocks.ListBlock(CheckChoiceBlock(), min_num=2)

    class Meta:
        icon = "help"
        template = "catalog/blocks/check.html"

    def clean(self, value: Any) -> Any:
        """At least one right answer."""
        result = super().clean(value)
        if not any(choice["correct"] for choice in result["choices"]):
            raise StructBlockValidationError({"choices": ValidationError("Mark at least one answer as correct.")})
        return result


class ReferencesBlock(blocks.StructBlock):
    """The numbered sources at the end of a lesson; citations link to ``#ref-1`` and so on."""

    sources = blocks.ListBlock(SourceBlock(), min_num=1)

    class Meta:
        icon = "link"
        template = "catalog/blocks/references.html"


class LessonBodyBlock(blocks.StreamBlock):
    """Everything a lesson can be made of."""

    rich_text = blocks.RichTextBlock(
        features=["h2", "h3", *TEXT_FEATURES, "document-link"], template="catalog/blocks/rich_text.html"
    )
    figure = FigureBlock()
    video = VideoBlock()
    muscle = MuscleBlock()
    muscle_chart = MuscleChartBlock()
    body_region = BodyRegionBlock()
    compare = CompareBlock()
    steps = StepsBlock()
    caution = CautionBlock()
    contraindication = ContraindicationBlock()
    evidence = EvidenceBlock()
    key_terms = KeyTermsBlock()
    case = CaseBlock()
    download = DownloadBlock()
    check = CheckBlock()
    references = ReferencesBlock()
