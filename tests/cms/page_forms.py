"""What the editors send, as the browser would."""

from typing import Any

from wagtail.test.utils.form_data import inline_formset, nested_form_data, rich_text, streamfield

from courses.catalog.models import LessonPage

NO_COMMENTS = {"comments": inline_formset([])}


REVIEW_POLICY = ("shows_answer", "shows_correctness", "shows_points", "shows_rationale", "shows_right_answer")


def lesson_form(*blocks: tuple[str, Any], **fields: Any) -> dict[str, str]:
    """A lesson of 30 minutes with these blocks."""
    return nested_form_data(
        {
            "title": "A lesson",
            "summary": "",
            "minutes": "30",
            "delivery": "theory",
            "hour_subject": "theory",
            "blueprint": "",
            "outcomes": streamfield([]),
            "activities": streamfield([]),
            "class_materials": streamfield([]),
            "body": streamfield(list(blocks)),
            **NO_COMMENTS,
            **fields,
        }
    )


def figure(image_id: object) -> tuple[str, dict[str, Any]]:
    """A plate with an uploaded image."""
    return "figure", {"image": str(image_id), "diagram": "", "alt": "A plate", "caption": "A plate"}


def text(html: str) -> tuple[str, str]:
    """Running text with whatever links are in it."""
    return "rich_text", rich_text(html, features=["h2", "h3", "link", "document-link", "term"])


def course_form(*memberships: object, **fields: Any) -> dict[str, str]:
    """A course taught by these."""
    rows = [{"membership": str(pk), "id": "", "ORDER": str(place)} for place, pk in enumerate(memberships, 1)]
    return nested_form_data(
        {
            "title": "A course",
            "summary": "What it is.",
            "level": "core",
            "subject": "",
            "art": "neck",
            "lead": "",
            "audience": "",
            "outcomes": streamfield([]),
            "teachers": inline_formset(rows),
            "enrollment_policy": "open",
            "unlock_policy": "open",
            "reviewed_by": "",
            "reviewed_on": "",
            "search_description": "",
            **NO_COMMENTS,
            **fields,
        }
    )


def quiz_form(*questions: object, **fields: Any) -> dict[str, str]:
    """A quiz of these questions."""
    rows = [{"question": str(pk), "id": "", "ORDER": str(place)} for place, pk in enumerate(questions, 1)]
    return nested_form_data(
        {
            "title": "A quiz",
            "intro": "",
            "pass_mark": "70",
            "max_attempts": "3",
            "retry_hours": "0",
            "time_limit_minutes": "0",
            "counts": "best",
            "layout": "one_question",
            **dict.fromkeys(REVIEW_POLICY, "after"),
            "quiz_questions": inline_formset(rows),
            "draws": inline_formset([]),
            **NO_COMMENTS,
            **fields,
        }
    )


def question_form(bank: object, *choices: tuple[str, bool], kind: str = "single", **fields: Any) -> dict[str, str]:
    """A question with these choices; the first word of each is right or not."""
    rows = [{"text": text_, "rationale": "", **({"is_correct": "on"} if right else {})} for text_, right in choices]
    rule = {"rule": "all_or_nothing"} if kind == "multiple" else {}
    return any_question_form(bank, kind, {"choices": listed(*rows), **rule}, **fields)


def any_question_form(bank: object, kind: str, answer: dict[str, Any], **fields: Any) -> dict[str, str]:
    """A question whose answer is a block of that kind."""
    return nested_form_data(
        {
            "bank": str(bank),
            "stem": "Which one?",
            "figure": "",
            "figure_view": "",
            "figure_alt": "",
            "answer": streamfield([(kind, answer)]),
            "points_each": "1",
            "rationale": "Because.",
            "bloom": "remember",
            "difficulty": "2",
            "blueprint": "",
            "category": "",
            "module": "",
            "tags": "",
            "source": "",
            **fields,
        }
    )


def listed(*values: Any) -> dict[str, Any]:
    """The items of a list block."""
    return streamfield([("item", value) for value in values])


def draft_of(page: LessonPage) -> Any:
    """The newest state of the page, published or not."""
    return page.__class__.objects.get(pk=page.pk).get_latest_revision_as_object()
