"""The formulas. Pure: no Django. Intervals are two-sided and hold 95 of 100 times; standard deviations divide by n - 1.

A value that the answers do not determine (a correlation without spread) is None and never a guess.
"""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import fdtri, ndtri

Floats = NDArray[np.float64]
Flags = NDArray[np.bool_]

TAIL = 0.025
Z = float(ndtri(1 - TAIL))
GROUP_SHARE = 0.27


@dataclass(frozen=True)
class Estimate:
    """A value with the limits between which it lies."""

    value: float
    low: float
    high: float


@dataclass(frozen=True)
class Reliability:
    """How far the same trainees would come out alike with other questions of the kind; `name` says by which formula."""

    name: str
    estimate: Estimate


def proportion(values: Floats) -> Estimate:
    """The mean of values from 0 to 1, with the score interval of Wilson.

    E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22 (1927), 209-212. With
    part marks the values vary less than right and wrong would, and the interval is wider than it need be.
    """
    n, p = len(values), float(values.mean())
    middle = (p + Z**2 / (2 * n)) / (1 + Z**2 / n)
    reach = Z / (1 + Z**2 / n) * math.sqrt(p * (1 - p) / n + Z**2 / (4 * n**2))
    return Estimate(p, max(0.0, middle - reach), min(1.0, middle + reach))


def deviation(values: Floats) -> float:
    """The standard deviation of a sample."""
    return float(values.std(ddof=1))


def correlation(first: Floats, second: Floats) -> Estimate | None:
    """Pearson's r with the interval of Fisher's z; None when one of the two is the same for everyone.

    R. A. Fisher, "On the probable error of a coefficient of correlation deduced from a small sample", Metron 1 (1921),
    3-32: atanh(r) is close to normal with the variance 1 / (n - 3).
    """
    if len(first) < 4 or np.ptp(first) == 0 or np.ptp(second) == 0:
        return None
    r = float(np.clip(np.corrcoef(first, second)[0, 1], -1, 1))
    if abs(r) == 1:
        return Estimate(r, r, r)
    z, reach = math.atanh(r), Z / math.sqrt(len(first) - 3)
    return Estimate(r, math.tanh(z - reach), math.tanh(z + reach))


def groups(totals: Floats) -> tuple[Flags, Flags]:
    """Who belongs to the upper and to the lower 27 percent by total.

    The share is T. L. Kelley's, "The selection of upper and lower groups for the validation of test items", Journal of
    Educational Psychology 30 (1939), 17-24. Everyone who ties with the last of a group belongs to it, so that the order
    of the rows decides nothing.
    """
    size = max(1, math.floor(GROUP_SHARE * len(totals) + 0.5))
    ordered = np.sort(totals)
    return totals >= ordered[-size], totals <= ordered[size - 1]


def reliability(points: Floats, possible: Floats) -> Reliability | None:
    """Of the points, one row per attempt and one column per question; NaN where a question was not asked.

    When all were asked the same questions: Cronbach's alpha, "Coefficient alpha and the internal structure of tests",
    Psychometrika 16 (1951), 297-334, called KR-20 where every question is one point, right or wrong (G. F. Kuder and
    M. W. Richardson, Psychometrika 2 (1937), 151-160). When questions are drawn: the one-way coefficient ICC(1,k) of
    P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979), 420-428, of the shares of the possible points.

    The interval is that of L. S. Feldt, Psychometrika 30 (1965), 357-370: (1 - true) / (1 - found) is distributed as F.
    """
    asked = ~np.isnan(points)
    if asked.all():
        return _alpha(points, possible)
    return _one_way(points / possible, asked)


def _alpha(points: Floats, possible: Floats) -> Reliability | None:
    n, k = points.shape
    spread = float(points.sum(axis=1).var(ddof=1)) if n > 1 else 0.0
    if k < 2 or spread == 0:
        return None
    alpha = k / (k - 1) * (1 - float(points.var(axis=0, ddof=1).sum()) / spread)
    is_right_or_wrong = bool((possible == 1).all())
    name = "KR-20" if is_right_or_wrong else "Cronbach’s alpha"
    return Reliability(name, _feldt(alpha, n - 1, (n - 1) * (k - 1)))


def _one_way(shares: Floats, asked: Flags) -> Reliability | None:
    counts = asked.sum(axis=1)
    shares, asked, counts = shares[counts > 0], asked[counts > 0], counts[counts > 0]
    n, total = len(shares), int(counts.sum())
    if n < 2 or total <= n:
        return None
    means = np.nansum(shares, axis=1) / counts
    grand = float(np.nansum(shares)) / total
    between = float((counts * (means - grand) ** 2).sum()) / (n - 1)
    within = float(np.nansum((shares - means[:, None]) ** 2)) / (total - n)
    if between == 0:
        return None
    return Reliability("ICC(1,k)", _feldt(1 - within / between, n - 1, total - n))


def _feldt(found: float, numerator: int, denominator: int) -> Estimate:
    low, high = (1 - (1 - found) * float(fdtri(numerator, denominator, tail)) for tail in (1 - TAIL, TAIL))
    return Estimate(found, low, high)


def standard_error(spread: float, found: Reliability) -> float:
    """How far one result may lie from what the trainee can: spread * sqrt(1 - reliability), in the unit of the spread.

    F. M. Lord and M. R. Novick, "Statistical Theories of Mental Test Scores" (1968), 3.8. A reliability under 0 counts
    as 0: the error of a result is no larger than the spread of all results.
    """
    return spread * math.sqrt(1 - max(0.0, found.estimate.value))
