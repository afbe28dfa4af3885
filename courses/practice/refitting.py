"""Parameters of memory fitted to what one person recalled. Pure: no Django.

The scheduler's own optimizer needs a framework of machine learning; `fsrs-rs-python` fits the same 21 parameters of the
same model without one, and answers the same whenever it is asked.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise

from fsrs.scheduler import LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS
from fsrs_rs_python import DEFAULT_PARAMETERS, FSRS, FSRSItem, FSRSReview

# With fewer recalls the library itself answers with its defaults: they would tell chance, not memory.
FEWEST_RECALLS = 64


@dataclass(frozen=True)
class Graded:
    """One grade in the history of a card."""

    at: datetime
    grade: int


def fit(histories: Iterable[Sequence[Graded]]) -> tuple[float, ...] | None:
    """The parameters that explain the histories best, each the grades of one card in order.

    None when too few cards were met again after a day, or when the defaults explain them as well. Rounding may carry a
    value past the bounds that the scheduler sets; it is taken back to them.
    """
    items = [item for history in histories for item in _items(history)]
    if len(items) < FEWEST_RECALLS:
        return None
    fitted = FSRS(parameters=DEFAULT_PARAMETERS).compute_parameters(items)
    bounds = zip(fitted, LOWER_BOUNDS_PARAMETERS, UPPER_BOUNDS_PARAMETERS, strict=True)
    bounded = tuple(min(max(value, lowest), highest) for value, lowest, highest in bounds)
    return bounded if _surprise(bounded, items) < _surprise(DEFAULT_PARAMETERS, items) else None


def _surprise(parameters: Sequence[float], items: list[FSRSItem]) -> float:
    """How badly the parameters foretell what was recalled."""
    return FSRS(parameters=parameters).evaluate(items).log_loss


def _items(history: Sequence[Graded]) -> Iterator[FSRSItem]:
    """Every part of the history that ends with a review after at least a day: what had to be recalled then."""
    gaps = [0, *((later.at - earlier.at).days for earlier, later in pairwise(history))]
    reviews = [FSRSReview(graded.grade, gap) for graded, gap in zip(history, gaps, strict=True)]
    for end, gap in enumerate(gaps):
        if gap:
            yield FSRSItem(reviews[: end + 1])
