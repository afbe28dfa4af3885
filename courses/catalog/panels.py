"""The editors of the content pages: what stands where, with a word of help beside what is not obvious."""

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.admin.widgets import AdminAutoHeightTextInput

from courses.catalog.teachers import TeachersPanel

# Wagtail's own title panel fills in a slug field, which our editors do not have.
TITLE_FIELD = AdminAutoHeightTextInput({"placeholder": "Title"})
TITLE = [FieldPanel("title", classname="title", help_text=" ", widget=TITLE_FIELD)]

HOME_PANELS = [*TITLE, FieldPanel("lead")]

CATALOG_PANELS = [
    *TITLE,
    FieldPanel("headline"),
    FieldPanel("lead", help_text="Two or three sentences below it."),
]

COURSE_PANELS = [
    *TITLE,
    FieldPanel("summary"),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("level", help_text="Its shelf in the catalog."), FieldPanel("subject")]),
            FieldPanel("art", help_text="The part of the body beside the title."),
        ],
        heading="On the card",
    ),
    MultiFieldPanel(
        [
            FieldPanel("lead", help_text="Two or three sentences that open the page."),
            FieldPanel("audience", help_text="Who the course is for, and what they must know before."),
            FieldPanel("outcomes", help_text="What a trainee can do afterwards, one line each."),
        ],
        heading="On the course page",
    ),
    TeachersPanel("teachers", label="instructor", heading="Who teaches"),
    MultiFieldPanel(
        [
            FieldPanel("enrollment_policy", help_text="How trainees come in."),
            FieldPanel("unlock_policy", help_text="A change applies at once, also to trainees who have begun."),
        ],
        heading="Access",
    ),
    MultiFieldPanel(
        [FieldRowPanel([FieldPanel("reviewed_by"), FieldPanel("reviewed_on")])],
        heading="Educator's review",
        help_text="Fill in both once a qualified educator has reviewed the content. Until then every page says so.",
    ),
]

COURSE_SEARCH_PANELS = [FieldPanel("search_description", heading="Description for search engines")]

MODULE_PANELS = [*TITLE, FieldPanel("outcome", help_text="What the trainee can do afterwards, in one sentence.")]

LESSON_PANELS = [
    *TITLE,
    FieldPanel("summary", help_text="One sentence below the title."),
    MultiFieldPanel(
        [
            FieldRowPanel([FieldPanel("minutes"), FieldPanel("delivery", help_text="Boards count the kinds apart.")]),
            FieldRowPanel([FieldPanel("hour_subject"), FieldPanel("blueprint")]),
            FieldPanel(
                "activities",
                heading="Activity plan",
                help_text="What the minutes are spent on. The lines add up to the minutes of the lesson.",
            ),
        ],
        heading="What it counts for",
    ),
    FieldPanel("outcomes", help_text="What the trainee can do afterwards, one line each."),
    FieldPanel("body", heading="Lesson"),
]

INSTRUCTOR_PANELS = [
    HelpPanel(
        "Shown beside the lesson to the instructors of the school. Trainees never see it.", heading="Who sees it"
    ),
    FieldPanel("class_materials", heading="Materials", help_text="What to have at hand, one line each."),
    FieldPanel("class_plan", heading="In class", help_text="The minutes, the groups, the demonstration, what to say."),
    FieldPanel("class_mistakes", heading="Usual mistakes", help_text="Each with the cue that mends it."),
    FieldPanel("class_discussion", heading="To discuss", help_text="Open questions with no easy answer."),
    FieldPanel("class_watch", heading="Watch for", help_text="In the practice or the answers, and when to stop it."),
]
