"""The editor of a quiz: what it asks, and its rules."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel

from courses.catalog.panels import TITLE

SECTION_PANEL = FieldRowPanel([FieldPanel("title"), FieldPanel("intro")])

DRAW_PANELS = [
    FieldRowPanel([FieldPanel("bank"), FieldPanel("number")]),
    FieldPanel("by_blueprint"),
    FieldPanel("area"),
    FieldRowPanel([FieldPanel("category"), FieldPanel("bloom")]),
    SECTION_PANEL,
]

QUIZ_PANELS = [
    *TITLE,
    FieldPanel("intro", help_text="What to know before starting, in a sentence or two."),
    FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("max_attempts")]),
    InlinePanel("quiz_questions", label="question", heading="Questions that everyone is asked"),
    InlinePanel("draws", label="draw", heading="Questions drawn anew for each attempt"),
]

QUIZ_SETTINGS = [
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("time_limit_minutes"), FieldPanel("retry_hours"), FieldPanel("counts")]),
            FieldRowPanel([FieldPanel("opens_at"), FieldPanel("closes_at")]),
        ],
        heading="Time and attempts",
    ),
    MultiFieldPanel(
        [
            FieldPanel("layout"),
            FieldRowPanel(
                [FieldPanel("shuffles_questions"), FieldPanel("shuffles_choices"), FieldPanel("is_practice")]
            ),
        ],
        heading="How it is sat",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("is_marked_blind"), FieldPanel("needs_second_marker")])],
        heading="How written answers are marked",
    ),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("shows_answer"), FieldPanel("shows_correctness"), FieldPanel("shows_points")]),
            FieldRowPanel([FieldPanel("shows_rationale"), FieldPanel("shows_right_answer")]),
        ],
        heading="What trainees see of their attempt, and when",
    ),
]
