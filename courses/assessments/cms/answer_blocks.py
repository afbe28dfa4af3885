"""The blocks in which authors write how a question is answered: one for each kind, named like it.

What they store is read by ``courses.assessments.authoring``; whether it can be asked is said by the kind.
"""

from typing import Any

from wagtail import blocks
from wagtail.images.blocks import ImageChooserBlock

from courses.assessments.authoring import FALSE, TRUE
from courses.assessments.cms.figure_blocks import LabelFigureBlock, MarkPointBlock, MarkZoneBlock, NameMuscleBlock
from courses.assessments.figures import VIEWS
from courses.assessments.kinds import SIMPLE
from courses.assessments.kinds.blanks import CHOICE, NUMBER, TEXT
from courses.assessments.kinds.multiple import ALL_OR_NOTHING, RIGHT_MINUS_WRONG
from courses.assessments.kinds.ordering import NEIGHBORS, WHOLE


def _why(help_text: str = "Why it is right or wrong. Shown after the quiz.") -> blocks.CharBlock:
    return blocks.CharBlock(required=False, max_length=500, label="Why", help_text=help_text)


def _number(**options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(max_length=20, **options)


def _lines(**options: Any) -> blocks.TextBlock:
    return blocks.TextBlock(rows=3, max_length=2000, **options)


class ChoiceBlock(blocks.StructBlock):
    """One answer that may be chosen."""

    text = blocks.CharBlock(max_length=400)
    is_correct = blocks.BooleanBlock(required=False, label="Right answer")
    rationale = _why()

    class Meta:
        label_format = "{text}"


class ChoicesBlock(blocks.StructBlock):
    """One of several is right."""

    choices = blocks.ListBlock(ChoiceBlock(label="Choice"))

    class Meta:
        icon = "radio-full"
        label = "Single choice"


class SeveralBlock(ChoicesBlock):
    """Some of several are right."""

    rule = blocks.ChoiceBlock(
        choices=[
            (ALL_OR_NOTHING, "One point when exactly the right ones are chosen"),
            (RIGHT_MINUS_WRONG, "A point for each right one, one off for each wrong one"),
        ],
        default=ALL_OR_NOTHING,
        label="Part marks",
    )

    class Meta:
        icon = "tasks"
        label = "Multiple choice"


class TrueFalseBlock(blocks.StructBlock):
    """A statement to judge."""

    answer = blocks.ChoiceBlock(choices=[(TRUE, "True"), (FALSE, "False")], label="The statement is")
    if_true = _why("To who chose true.")
    if_false = _why("To who chose false.")

    class Meta:
        icon = "check"
        label = "True or false"


class PairBlock(blocks.StructBlock):
    """What stands on the left, and what belongs to it."""

    text = blocks.CharBlock(max_length=300, label="Left side")
    answer = blocks.CharBlock(max_length=300, label="Its match")
    rationale = _why()

    class Meta:
        label_format = "{text}: {answer}"


class OtherBlock(blocks.StructBlock):
    """A match that belongs to nothing."""

    text = blocks.CharBlock(max_length=300)
    rationale = _why()

    class Meta:
        label_format = "{text}"


class MatchingBlock(blocks.StructBlock):
    """Pairs to put together."""

    pairs = blocks.ListBlock(PairBlock(label="Pair"))
    others = blocks.ListBlock(OtherBlock(label="Other answer"), default=[], help_text="Answers that belong to no pair.")

    class Meta:
        icon = "link"
        label = "Matching"


class StepBlock(blocks.StructBlock):
    """One step."""

    text = blocks.CharBlock(max_length=300)
    rationale = _why("Why it stands here. Shown after the quiz.")

    class Meta:
        label_format = "{text}"


class OrderingBlock(blocks.StructBlock):
    """Steps, written in the right order; they are shuffled when asked."""

    steps = blocks.ListBlock(StepBlock(label="Step"), help_text="In the right order. They are shuffled when asked.")
    rule = blocks.ChoiceBlock(
        choices=[
            (WHOLE, "One point when the whole order is right"),
            (NEIGHBORS, "A point for each step that follows the right one"),
        ],
        default=WHOLE,
        label="Part marks",
    )

    class Meta:
        icon = "list-ol"
        label = "Put in order"


class NumericBlock(blocks.StructBlock):
    """A number."""

    answer = _number(label="Right number")
    tolerance = _number(default="0", help_text="How far off it may be. 0 means exact.")
    unit = blocks.CharBlock(required=False, max_length=30)

    class Meta:
        icon = "order"
        label = "Number"


class ShortAnswerBlock(blocks.StructBlock):
    """A word or a few."""

    accepted = _lines(
        label="Accepted answers", help_text="One in each line. Capitals, accents and a leading article do not matter."
    )
    pattern = blocks.CharBlock(
        required=False,
        max_length=200,
        help_text="For more than a list can say: a regular expression that fits the whole answer.",
    )

    class Meta:
        icon = "edit"
        label = "Short answer"


class BlankBlock(blocks.StructBlock):
    """One blank of a text."""

    kind = blocks.ChoiceBlock(
        choices=[(TEXT, "Words"), (NUMBER, "A number"), (CHOICE, "A choice")], default=TEXT, label="Filled with"
    )
    accepted = _lines(label="Accepted answers", help_text="One in each line.")
    tolerance = _number(required=False, default="0", help_text="Of a number: how far off it may be.")
    options = _lines(required=False, help_text="Of a choice: one in each line, the accepted ones too.")

    class Meta:
        label_format = "{accepted}"


class BlanksBlock(blocks.StructBlock):
    """A text with blanks."""

    text = blocks.TextBlock(rows=4, max_length=4000, help_text="Write {1}, {2} and so on where the blanks are.")
    blanks = blocks.ListBlock(BlankBlock(label="Blank"))

    class Meta:
        icon = "pilcrow"
        label = "Fill in the blanks"


class RegionBlock(blocks.StructBlock):
    """One place on the figure, by its name and its corners."""

    name = blocks.CharBlock(max_length=120, help_text="The list of names stands for the figure: do not give it away.")
    corners = blocks.TextBlock(
        rows=2,
        max_length=4000,
        help_text="Across and down as fractions of the figure, such as 0.31,0.44 0.35,0.44 0.33,0.48.",
    )
    is_correct = blocks.BooleanBlock(required=False, label="Right answer")

    class Meta:
        label_format = "{name}"


class HotspotBlock(blocks.StructBlock):
    """Places on the question's figure."""

    regions = blocks.ListBlock(RegionBlock(label="Region"))

    class Meta:
        icon = "crosshairs"
        label = "Mark the figure"
        form_template = "assessments/cms/hotspot_block.html"


class RubricLineBlock(blocks.StructBlock):
    """What is looked for, and what it is worth."""

    text = blocks.CharBlock(max_length=300, label="What is looked for")
    points = blocks.IntegerBlock(min_value=1, max_value=100, default=1)

    class Meta:
        label_format = "{text} ({points})"


class OpenResponseBlock(blocks.StructBlock):
    """Prose that a person marks."""

    rubric = blocks.ListBlock(RubricLineBlock(label="Line"))
    words = blocks.IntegerBlock(
        required=False, min_value=0, max_value=5000, default=150, help_text="How long it may be. 0 means no limit."
    )
    model_answer = blocks.TextBlock(required=False, rows=5, max_length=20000, help_text="Shown after marking.")

    class Meta:
        icon = "doc-full"
        label = "Open response"


BLOCKS: dict[str, type[blocks.StructBlock]] = {
    "single": ChoicesBlock,
    "multiple": SeveralBlock,
    "true_false": TrueFalseBlock,
    "matching": MatchingBlock,
    "ordering": OrderingBlock,
    "numeric": NumericBlock,
    "short_answer": ShortAnswerBlock,
    "blanks": BlanksBlock,
    "hotspot": HotspotBlock,
    "mark_point": MarkPointBlock,
    "mark_zone": MarkZoneBlock,
    "name_muscle": NameMuscleBlock,
    "label_figure": LabelFigureBlock,
    "open_response": OpenResponseBlock,
}


class PartBlock(blocks.StructBlock):
    """One question of a case: what every question has, around the block of its kind."""

    stem = blocks.TextBlock(rows=2, label="Question")
    figure = ImageChooserBlock(required=False)
    figure_view = blocks.ChoiceBlock(choices=VIEWS, required=False, label="Body figure")
    figure_alt = blocks.CharBlock(required=False, max_length=600, label="Figure in words")
    points_each = blocks.IntegerBlock(min_value=1, max_value=100, default=1, label="Points multiplied by")
    rationale = blocks.TextBlock(required=False, rows=2, label="Why")


def _part(name: str) -> PartBlock:
    block = BLOCKS[name]()
    return PartBlock([("answer", block)], icon=block.meta.icon, label=block.label, label_format="{stem}")


class VignetteBlock(blocks.StructBlock):
    """Several questions about the case that the question tells."""

    parts = blocks.StreamBlock([(name, _part(name)) for name in SIMPLE], label="Questions about the case")

    class Meta:
        icon = "user"
        label = "Case with several questions"


class AnswerBlock(blocks.StreamBlock):
    """Exactly one block."""

    def __init__(self, **options: Any) -> None:
        answers = [(name, block()) for name, block in BLOCKS.items()]
        super().__init__([*answers, ("vignette", VignetteBlock())], max_num=1, **options)
