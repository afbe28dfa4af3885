"""Proof that what a card remembers follows from its reviews: every one that stands is scheduled again as it was then.

A review that was taken back is as if it had never been given. Reviews older than their tunings prove nothing, and hide
nothing of those that came after them.
"""

from collections import defaultdict
from collections.abc import Iterator

from courses.common.integrity import Finding
from courses.practice.models import Card, Review, Tuning
from courses.practice.replay import Given, problems_of
from courses.practice.scheduling import Grade, from_json, place_of

AT_A_TIME = 500


def findings() -> Iterator[Finding]:
    """Cards whose memory is not what their reviews come to. Three queries for each batch, however many reviews."""
    ids = list(Card.objects.order_by("pk").values_list("pk", flat=True))
    for start in range(0, len(ids), AT_A_TIME):
        yield from _findings_among(ids[start : start + AT_A_TIME])


def _findings_among(ids: list[int]) -> Iterator[Finding]:
    try:
        histories = _histories(ids)
    except (KeyError, TypeError, ValueError) as error:
        if len(ids) > 1:  # one unreadable memory among many: look at each card by itself
            for each in ids:
                yield from _findings_among([each])
        else:
            yield _finding(ids[0], f"a memory that its reviews store cannot be read ({error!r})")
        return
    for card in Card.objects.filter(pk__in=ids).order_by("pk"):
        for problem in _problems(card, histories[card.pk]):
            yield _finding(card.pk, problem)


def _problems(card: Card, history: list[Given]) -> Iterator[str]:
    yield from problems_of(card.memory, history, place_of(card.subject))
    first = history[0].at if history else None
    if card.introduced_at != first:
        yield f"was met first at {card.introduced_at or 'no time'}, its first review is of {first or 'no time'}"


def _finding(card_id: int, problem: str) -> Finding:
    return Finding("practice.memory", f"card {card_id}", problem)


def _histories(ids: list[int]) -> dict[int, list[Given]]:
    """The reviews of each card in the order in which they were given."""
    reviews = list(Review.objects.standing().filter(card__in=ids).order_by("card", "pk"))
    tunings = Tuning.objects.in_bulk({it.tuning_id for it in reviews if it.tuning_id})
    policies = {key: tuning.policy for key, tuning in tunings.items()}
    found: dict[int, list[Given]] = defaultdict(list)
    for row in reviews:
        policy = policies[row.tuning_id] if row.tuning_id else None
        found[row.card_id].append(Given(Grade(row.grade), row.at, from_json(row.before), policy))
    return found
