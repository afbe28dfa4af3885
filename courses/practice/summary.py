"""The end of a session: what was learned and when it returns, and one muscle to feel today."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from courses.anatomy.drawing import ChartRequest, Drawing, draw
from courses.anatomy.facts import Library, MuscleFacts
from courses.practice.desk import Desk
from courses.practice.faces import Face
from courses.practice.models import Review
from courses.practice.queue import SOON, Held
from courses.practice.scheduling import Grade
from courses.practice.subjects import Subject, muscle_of
from courses.practice.words import day_words

MOST_LISTED = 8
WIDTH_BY_HEIGHT = 0.9


@dataclass(frozen=True)
class Return:
    """So many cards return then."""

    when: str
    count: int


@dataclass(frozen=True)
class Summary:
    """What a session came to. `learned` are cards that were new and now return after days, each with when; `hard` those
    that were not recalled at least once, each with its number of times."""

    reviewed: int
    learned: tuple[tuple[Face, str], ...]
    hard: tuple[tuple[Face, int], ...]
    recalled: int
    returns: tuple[Return, ...]
    muscle: MuscleFacts | None
    chart: Drawing | None


def load_summary(desk: Desk, began_at: datetime) -> Summary:
    """The summary of what was graded since then. One query."""
    mine = Review.objects.standing().filter(card__person=desk.person, card__school=desk.school, at__gte=began_at)
    reviews = list(mine.select_related("card").order_by("at", "pk"))
    subjects = list(dict.fromkeys(review.card.subject for review in reviews))
    missed = Counter(review.card.subject for review in reviews if review.grade == Grade.AGAIN)
    was_new = {review.card.subject for review in reviews if review.before["last_review_at"] is None}
    held = [desk.card(subject) for subject in subjects]
    muscle = _muscle_to_feel(desk.pool.library, subjects, missed)
    return Summary(
        reviewed=len(subjects),
        learned=_learned(desk, (it for it in held if it.subject in was_new and it.in_days)),
        hard=tuple(
            (face, missed[str(face.subject)]) for face in _faces(desk, (key for key, _ in missed.most_common()))
        ),
        recalled=len(subjects) - len(missed),
        returns=_returns(desk, held),
        muscle=muscle,
        chart=_chart(desk.pool.library, muscle) if muscle else None,
    )


def _learned(desk: Desk, held: Iterable[Held]) -> tuple[tuple[Face, str], ...]:
    whens = {it.subject: day_words(max(desk.day.number_of(it.due_at), 0)) for it in held}
    return tuple((face, whens[str(face.subject)]) for face in _faces(desk, whens))


def _faces(desk: Desk, subjects: Iterable[str]) -> tuple[Face, ...]:
    return tuple(face for face in map(desk.face, subjects) if face)[:MOST_LISTED]


def _returns(desk: Desk, held: Iterable[Held]) -> tuple[Return, ...]:
    """The next first. What returns within minutes is "in a few minutes"."""
    soon = sum(not it.in_days and it.due_at <= desk.at + SOON for it in held)
    days = Counter(desk.day.number_of(it.due_at) for it in held if it.in_days or it.due_at > desk.at + SOON)
    later = [Return(day_words(max(number, 0)), days[number]) for number in sorted(days)]
    return tuple([Return("In a few minutes", soon)] * bool(soon) + later)


def _muscle_to_feel(library: Library, subjects: list[str], missed: Counter[str]) -> MuscleFacts | None:
    """The one that was missed most, else the one that was met most."""
    weights: Counter[str] = Counter()
    for subject in subjects:
        if muscle := muscle_of(library, Subject.parse(subject)):
            weights[muscle.key] += 1 + 10 * missed[subject]
    return library.by_key[weights.most_common(1)[0][0]] if weights else None


def _chart(library: Library, muscle: MuscleFacts) -> Drawing | None:
    if not muscle.points:
        return None
    view = muscle.points[0].places[0].view
    return draw(library, ChartRequest(view=view, muscles=(muscle.key,), ratio=WIDTH_BY_HEIGHT))
