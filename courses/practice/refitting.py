"""Parameters of memory fitted to what one person recalled. Pure: no Django."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview


@dataclass(frozen=True)
class Graded:
    """One grade in the history of a card."""

    at: datetime
    grade: int


def fit(histories: Iterable[Sequence[Graded]]) -> tuple[float, ...] | None:
    """The parameters that explain the histories best, each the grades of one card in order.

    None when they say nothing: no card was met again after a day. Rounding may carry a value past the bounds that the
    scheduler sets; it is taken back to them.
    """
    items = [item for history in histories for item in _items(history)]
    if not items:
        return None
    fitted = FSRS(parameters=DEFAULT_PARAMETERS).compute_parameters(items)
    bounds = zip(fitted, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    return tuple(min(max(value, lowest), highest) for value, lowest, highest in bounds)


def _items(history: Sequence[Graded]) -> Iterator[FSRSItem]:
    """Every part of the history that ends with a review after at least a day: what had to be recalled then."""
    gaps = [0, *((later.at - earlier.at).days for earlier, later in pairwise(history))]
    reviews = [FSRSReview(graded.grade, gap) for graded, gap in zip(history, gaps, strict=True)]
    for end, gap in enumerate(gaps):
        if gap:
            yield FSRSItem(reviews[: end + 1])
