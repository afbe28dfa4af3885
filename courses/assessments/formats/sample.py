"""One question of each kind, to show in a template how it is written. Pure: no Django."""

from courses.assessments.content import FigureContent, QuestionContent
from courses.assessments.formats import drafts
from courses.assessments.formats.keys import keyed, keyed_choices
from courses.assessments.formats.protocol import ImportedQuestion

FIGURE = FigureContent("figure:back", "The back of the body, from the head to the heels.")
CATEGORY = "Examples"

SINGLE = QuestionContent(
    "single",
    "Which landmark lies at the level of L4?",
    "A line across the tops of the iliac crests crosses about L4.",
    keyed_choices(
        [
            ("Tip of the scapula", False, "It lies near T7."),
            ("Tops of the iliac crests", True, ""),
            ("Twelfth rib", False, ""),
        ]
    ),
)
MULTIPLE = QuestionContent(
    "multiple",
    "Which of these muscles cross the knee?",
    "Soleus begins below the knee.",
    keyed_choices([("Gastrocnemius", True, ""), ("Soleus", False, ""), ("Rectus femoris", True, "")]),
    {"rule": "right_minus_wrong"},
)
TRUE_FALSE = drafts.true_false("Petrissage lifts and squeezes the tissue.", "It kneads.", True)
MATCHING = drafts.matching(
    "Match each muscle with what it does.",
    "Soleus does not bend the knee.",
    [("Biceps brachii", "Bends the elbow"), ("Soleus", "Points the foot"), ("", "Bends the knee")],
)
ORDERING = drafts.ordering(
    "Put the strokes into the order of a first session.",
    "General to specific to general keeps the session settled.",
    ["Effleurage", "Petrissage", "Friction"],
    "whole",
)
NUMERIC = drafts.numeric("How many cervical vertebrae are there?", "C1 to C7.", "7")
SHORT_ANSWER = drafts.short_answer(
    "Which muscle shrugs the shoulder?", "Its upper part.", ["trapezius", "upper trapezius"]
)
BLANKS = drafts.blanks(
    "Complete the note.",
    "Pressure is agreed with the client.",
    "Hold for {1} seconds at {2} of ten.",
    [drafts.blank("number", ["30"], "10"), drafts.blank("choice", ["four"], options=["four", "nine"])],
)
HOTSPOT = QuestionContent(
    "hotspot",
    "Mark the upper trapezius.",
    "It runs from the neck to the shoulder.",
    details={
        "regions": keyed(
            "regions",
            [
                {
                    "name": "Upper back",
                    "polygon": [["0.4", "0.15"], ["0.6", "0.15"], ["0.5", "0.22"]],
                    "is_correct": True,
                },
                {"name": "Calf", "polygon": [["0.4", "0.7"], ["0.6", "0.7"], ["0.5", "0.85"]], "is_correct": False},
            ],
        )
    },
    figure=FIGURE,
)
MARK_POINT = QuestionContent(
    "mark_point",
    "On the client's right side, mark trigger point 1 of infraspinatus.",
    "It lies in the upper part of the shoulder blade's hollow.",
    details={
        "point": "infraspinatus-1",
        "view": "back",
        "side": "right",
        "window": "",
        "tolerance": 0,
        "place": "",
        "others": [],
    },
)
MARK_ZONE = QuestionContent(
    "mark_zone",
    "On the client's right side, mark where pain of levator scapulae is usually felt.",
    "At the angle of the neck.",
    details={"subject": "levator-scapulae", "view": "back", "side": "right", "window": "", "place": "", "others": []},
)
NAME_MUSCLE = QuestionContent(
    "name_muscle",
    "Which muscle is shown?",
    "Its points lie in the middle of the calf.",
    details={
        "muscle": "gastrocnemius",
        "view": "back",
        "side": "right",
        "window": "auto",
        "shows": ["points"],
        "others": ["soleus", "hamstrings"],
    },
)
LABEL_FIGURE = QuestionContent(
    "label_figure",
    "Name the muscles that are marked.",
    "From the neck to the calf.",
    details={
        "view": "back",
        "side": "right",
        "window": "auto",
        "shows": "points",
        "marks": keyed(
            "marks", [{"muscle": "upper-trapezius", "words": ""}, {"muscle": "soleus", "words": "On the lower calf"}]
        ),
        "others": ["deltoid"],
    },
)
OPEN_RESPONSE = QuestionContent(
    "open_response",
    "How would you explain referred pain to a client?",
    "Plain words, no promise of a cure.",
    details={
        "rubric": keyed(
            "rubric",
            [
                {"text": "Says that pain can be felt away from its source", "points": 2},
                {"text": "Plain words", "points": 1},
            ],
        ),
        "words": 120,
        "model_answer": "Sometimes the place that hurts is not the place that is irritated.",
    },
)
VIGNETTE = QuestionContent(
    "vignette",
    "A client reports new calf pain with warmth and swelling after a long flight.",
    "A clot must be ruled out first.",
    parts=(
        drafts.true_false("You begin with deep strokes on the calf.", "Do not massage it.", False),
        drafts.short_answer("Whom does the client see first?", "", ["physician", "doctor"]),
    ),
)

SAMPLE = tuple(
    ImportedQuestion(content, key=f"example-{number}", category=CATEGORY, tags=("example",))
    for number, content in enumerate(
        (
            SINGLE,
            MULTIPLE,
            TRUE_FALSE,
            MATCHING,
            ORDERING,
            NUMERIC,
            SHORT_ANSWER,
            BLANKS,
            HOTSPOT,
            OPEN_RESPONSE,
            VIGNETTE,
            MARK_POINT,
            MARK_ZONE,
            NAME_MUSCLE,
            LABEL_FIGURE,
        ),
        1,
    )
)
