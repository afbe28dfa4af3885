"""What the answers of a school say of its questions, kept for the lists of its bank.

Whatever changes a result leaves an event of its attempt: handing in, marking, regrading. So their number and the last
one's time tell whether what was worked out still holds. Reading thousands of attempts takes seconds; so the more there
are, the longer new ones may wait to be counted. A regrade never waits: its author comes back to see what it did.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db.models import Count, Max, Q
from django.utils.module_loading import import_string

from courses.assessments.analysis.findings import Findings
from courses.assessments.models import Attempt, AttemptEvent

# What is kept outlives an update of the program: a new shape of `Kept` takes the next number.
KEY = "question-findings-1:{}"
MINUTE_FOR_EACH = 1000


@dataclass(frozen=True)
class State:
    """How far a school's attempts have come."""

    attempts: int = 0
    events: int = 0
    last_at: datetime | None = None
    regraded_at: datetime | None = None


@dataclass(frozen=True)
class Kept:
    """What was worked out, from which state and when; by question id."""

    state: State
    at: datetime
    findings: dict[int, Findings]

    def holds(self, state: State, at: datetime) -> bool:
        """It may be shown while the attempts stand like this."""
        if self.state == state:
            return True
        patience = timedelta(minutes=state.attempts // MINUTE_FOR_EACH)
        return self.state.regraded_at == state.regraded_at and at < self.at + patience


def findings_of(school_ids: Iterable[int], at: datetime) -> dict[int, Findings]:
    """By question id, of every question that anyone was asked: three queries while it holds, whatever the number."""
    states = _states(list(school_ids))
    kept = cache.get_many([KEY.format(id_) for id_ in states])
    found: dict[int, Findings] = {}
    for school_id, state in states.items():
        known: Kept | None = kept.get(KEY.format(school_id))
        if known is None or not known.holds(state, at):
            known = Kept(state, at, _load(school_id))
            cache.set(KEY.format(school_id), known, timeout=None)
        found.update(known.findings)
    return found


def _states(school_ids: list[int]) -> dict[int, State]:
    """Asked before the answers are read: what comes in between is counted now and read again next time."""
    judged = Attempt.objects.filter(school__in=school_ids, score_percent__isnull=False).order_by()
    attempts = dict(judged.values_list("school").annotate(Count("pk")))
    events = AttemptEvent.objects.filter(attempt__school__in=school_ids).order_by().values_list("attempt__school")
    regrades = Q(kind=AttemptEvent.Kind.REGRADED)
    rows = events.annotate(Count("pk"), Max("at"), regraded_at=Max("at", filter=regrades))
    happened = {school_id: facts for school_id, *facts in rows}
    return {id_: State(attempts.get(id_, 0), *happened.get(id_, ())) for id_ in school_ids}


def _load(school_id: int) -> dict[int, Findings]:
    """Imported when it is needed: numpy and scipy take a web worker about a second and 50 MB."""
    load: Callable[[int], dict[int, Findings]] = import_string("courses.assessments.analysis.pages.load_findings")
    return load(school_id)
