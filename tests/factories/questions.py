"""One whole question of every type, as plain values."""

from dataclasses import replace

from courses.assessments.content import ChoiceContent, FigureContent, QuestionContent
from courses.assessments.pinning import pinned
from tests.factories import atlas


def choices(*texts: str) -> tuple[ChoiceContent, ...]:
    """Choices named by their texts in small letters; a text in capitals is right."""
    return tuple(
        ChoiceContent(key=text.lower(), text=f"Text {text.lower()}", is_correct=text.isupper(), rationale=f"Why {text}")
        for text in texts
    )


def question(kind: str, *texts: str, **fields: object) -> QuestionContent:
    """A question with those choices."""
    return QuestionContent(
        kind=kind, stem=f"Stem of {kind}", rationale=f"Reason of {kind}", choices=choices(*texts), **fields
    )


SINGLE = question("single", "a", "B", "c")
MULTIPLE = question("multiple", "A", "b", "C", "d", details={"rule": "all_or_nothing"})
PART_MARKS = replace(MULTIPLE, details={"rule": "right_minus_wrong"})
TRUE_FALSE = question("true_false", "A", "b")
MATCHING = question(
    "matching",
    "X",
    "Y",
    "Z",
    "w",
    details={
        "pairs": [
            {"key": "1", "text": "Infraspinatus", "choice": "x"},
            {"key": "2", "text": "Rhomboids", "choice": "y"},
            {"key": "3", "text": "Deltoid", "choice": "z"},
        ]
    },
)
ORDERING = question("ordering", "A", "B", "C", "D", details={"rule": "whole"})
NEIGHBORS = replace(ORDERING, details={"rule": "neighbors"})
NUMERIC = question("numeric", details={"answer": "2.4", "tolerance": "0.05", "unit": "kg/cm²"})
SHORT_ANSWER = question(
    "short_answer", details={"accepted": ["Greater trochanter", "Grand trochantère"], "pattern": "troch[a-z]+ major"}
)
BLANKS = question(
    "blanks",
    details={
        "text": "Hold for {1} seconds at {2}, then {3} again.",
        "blanks": [
            {"key": "t", "kind": "number", "accepted": ["30", "60"], "tolerance": "5", "options": []},
            {
                "key": "p",
                "kind": "choice",
                "accepted": ["3 of 10"],
                "tolerance": "0",
                "options": ["3 of 10", "9 of 10"],
            },
            {"key": "w", "kind": "text", "accepted": ["test", "measure"], "tolerance": "0", "options": []},
        ],
    },
)
SQUARE = [["0.2", "0.2"], ["0.4", "0.2"], ["0.4", "0.4"], ["0.2", "0.4"]]
OTHER_SQUARE = [["0.6", "0.6"], ["0.8", "0.6"], ["0.8", "0.8"], ["0.6", "0.8"]]
HOTSPOT = question(
    "hotspot",
    figure=FigureContent("figure:back", "The body from behind."),
    details={
        "regions": [
            {"key": "in", "name": "Inner border", "polygon": SQUARE, "is_correct": True},
            {"key": "out", "name": "Outer border", "polygon": OTHER_SQUARE, "is_correct": False},
        ]
    },
)
MARK_POINT = pinned(
    question(
        "mark_point",
        details={
            "point": "infraspinatus-1",
            "view": "back",
            "side": "right",
            "window": "",
            "tolerance": 12,
            "place": "",
            "others": ["low-back", "lower-buttock", "outer-calf"],
        },
    ),
    atlas.LIBRARY,
)
MARK_ZONE = pinned(
    question(
        "mark_zone",
        details={
            "subject": "infraspinatus",
            "view": "back",
            "side": "left",
            "window": "",
            "place": "Over the ball of the shoulder",
            "others": [],
        },
    ),
    atlas.LIBRARY,
)
NAME_MUSCLE = pinned(
    question(
        "name_muscle",
        details={
            "muscle": "infraspinatus",
            "view": "back",
            "side": "right",
            "window": "auto",
            "shows": ["shapes", "points"],
            "others": ["deltoid", "soleus"],
        },
    ),
    atlas.LIBRARY,
)
LABEL_FIGURE = pinned(
    question(
        "label_figure",
        details={
            "view": "back",
            "side": "right",
            "window": "auto",
            "shows": "points",
            "marks": [
                {"key": "n", "muscle": "rhomboids", "words": ""},
                {"key": "s", "muscle": "infraspinatus", "words": "On the shoulder blade"},
            ],
            "others": ["deltoid"],
        },
    ),
    atlas.LIBRARY,
)
FROM_ATLAS = (MARK_POINT, MARK_ZONE, NAME_MUSCLE, LABEL_FIGURE)
OPEN_RESPONSE = question(
    "open_response",
    details={
        "rubric": [{"key": "g", "text": "Names a goal", "points": 2}, {"key": "m", "text": "Measures", "points": 3}],
        "words": 120,
        "model_answer": "Goal first, then the measure.",
    },
)
VIGNETTE = QuestionContent(
    kind="vignette",
    stem="Ana, 29, has a stiff neck.",
    rationale="Goal, then measure.",
    parts=(SINGLE, MATCHING, NUMERIC),
)
EVERY_KIND = (
    SINGLE,
    MULTIPLE,
    PART_MARKS,
    TRUE_FALSE,
    MATCHING,
    ORDERING,
    NEIGHBORS,
    NUMERIC,
    SHORT_ANSWER,
    BLANKS,
    HOTSPOT,
    *FROM_ATLAS,
    OPEN_RESPONSE,
    VIGNETTE,
)
