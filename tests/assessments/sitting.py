"""How tests answer questions: by the words on the page, as a trainee does."""

from datetime import UTC, datetime

from courses.assessments import services
from courses.assessments.kinds.protocol import Given
from courses.assessments.models import Attempt, Response
from courses.assessments.sitting import load_sitting

START = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)


def question_at(attempt: Attempt, position: int):
    """The question as it stands now."""
    return load_sitting(attempt.pk).at(position)


def keys(attempt: Attempt, position: int, *texts: str) -> list[str]:
    """What the form sends for choices with these words."""
    choices = question_at(attempt, position).content.choices
    return [next(choice.key for choice in choices if choice.text == text) for text in texts]


def save(attempt: Attempt, position: int, *texts: str, seen: int | None = None, at: datetime = START) -> Response:
    """Saves the choices with these words; `seen` is what the page had loaded, by default the present state."""
    seen = question_at(attempt, position).sequence if seen is None else seen
    return save_given(attempt, position, Given.of(tuple(keys(attempt, position, *texts))), seen=seen, at=at)


def save_given(attempt: Attempt, position: int, given: Given, *, seen: int = 0, at: datetime = START) -> Response:
    """Saves what a form sent."""
    return services.save_response(
        attempt=attempt,
        position=position,
        answer=given,
        seen_sequence=seen,
        at=at,
    )


def answer_right(attempt: Attempt, position: int, *, at: datetime = START) -> Response:
    """Saves the right answer."""
    content = question_at(attempt, position).content
    return save(attempt, position, *(choice.text for choice in content.choices if choice.is_correct), at=at)


def answer_wrong(attempt: Attempt, position: int) -> Response:
    """Saves the first wrong choice alone."""
    content = question_at(attempt, position).content
    return save(attempt, position, next(choice.text for choice in content.choices if not choice.is_correct))
