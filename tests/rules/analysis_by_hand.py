"""The formulas again, in fractions and the standard library alone: what the fast arithmetic is compared with.

Points are rows of integers, None where a question was not asked.
"""

import math
from fractions import Fraction
from statistics import NormalDist, pvariance, stdev, variance

Row = list[int | None]
Z = NormalDist().inv_cdf(0.975)


def shares_of(points: list[Row], possible: list[int], place: int) -> list[Fraction]:
    return [Fraction(row[place], possible[place]) for row in points if row[place] is not None]


def total_of(row: Row, possible: list[int], without: int | None = None) -> Fraction:
    """The earned share of the points, one question left out."""
    asked = [place for place, value in enumerate(row) if value is not None and place != without]
    return Fraction(sum(row[place] for place in asked), sum(possible[place] for place in asked))


def wilson(p: Fraction, n: int) -> tuple[float, float]:
    """The two p0 with (p - p0)^2 = Z^2 p0 (1 - p0) / n, as the roots of that quadratic equation."""
    a, b, c = 1 + Z * Z / n, -(2 * float(p) + Z * Z / n), float(p * p)
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def pearson(first: list[Fraction], second: list[Fraction]) -> float:
    n = len(first)
    mean_first, mean_second = sum(first) / n, sum(second) / n
    together = sum((a - mean_first) * (b - mean_second) for a, b in zip(first, second, strict=True))
    return float(together) / math.sqrt(float(pvariance(first) * n) * float(pvariance(second) * n))


def fisher(r: float, n: int) -> tuple[float, float]:
    z = math.log((1 + r) / (1 - r)) / 2
    ends = (z - Z / math.sqrt(n - 3), z + Z / math.sqrt(n - 3))
    low, high = ((math.exp(2 * end) - 1) / (math.exp(2 * end) + 1) for end in ends)
    return low, high


def corrected_correlation(points: list[Row], possible: list[int], place: int) -> tuple[float, float, float]:
    rows = [row for row in points if row[place] is not None]
    rest = [total_of(row, possible, place) for row in rows]
    r = pearson(shares_of(points, possible, place), rest)
    return r, *fisher(r, len(rows))


def discrimination(points: list[Row], possible: list[int], place: int) -> Fraction:
    """The mean share of the best 27 percent minus that of the weakest, everyone who ties with the last one included."""
    rows = sorted((row for row in points if row[place] is not None), key=lambda row: total_of(row, possible))
    size = int(Fraction(27, 100) * len(rows) + Fraction(1, 2))
    lowest, highest = total_of(rows[size - 1], possible), total_of(rows[-size], possible)
    weak = [Fraction(row[place], possible[place]) for row in rows if total_of(row, possible) <= lowest]
    strong = [Fraction(row[place], possible[place]) for row in rows if total_of(row, possible) >= highest]
    return sum(strong) / len(strong) - sum(weak) / len(weak)


def alpha(points: list[Row]) -> tuple[float, float, float]:
    n, k = len(points), len(points[0])
    of_questions = sum(variance([Fraction(row[place]) for row in points]) for place in range(k))
    of_totals = variance([Fraction(sum(row)) for row in points])
    found = float(Fraction(k, k - 1) * (1 - of_questions / of_totals))
    return found, *feldt(found, n - 1, (n - 1) * (k - 1))


def kr20(points: list[Row]) -> float:
    """The form with p and q; its variances divide by n."""
    n, k = len(points), len(points[0])
    rates = [Fraction(sum(row[place] for row in points), n) for place in range(k)]
    spread = pvariance([Fraction(sum(row)) for row in points])
    return float(Fraction(k, k - 1) * (1 - sum(p * (1 - p) for p in rates) / spread))


def one_way(points: list[Row], possible: list[int]) -> tuple[float, float, float]:
    """From the sums of squares between and within the attempts."""
    groups = [
        [Fraction(value, top) for value, top in zip(row, possible, strict=True) if value is not None] for row in points
    ]
    everything = [share for group in groups for share in group]
    grand = sum(everything) / len(everything)
    within = sum(pvariance(group) * len(group) for group in groups) / (len(everything) - len(groups))
    between = sum(len(group) * (sum(group) / len(group) - grand) ** 2 for group in groups) / (len(groups) - 1)
    found = float(1 - within / between)
    return found, *feldt(found, len(groups) - 1, len(everything) - len(groups))


def feldt(found: float, numerator: int, denominator: int) -> tuple[float, float]:
    low, high = (1 - (1 - found) * f_quantile(p, numerator, denominator) for p in (0.975, 0.025))
    return low, high


def standard_error(percents: list[Fraction], reliability: float) -> float:
    return float(stdev(percents)) * math.sqrt(1 - reliability)


def f_quantile(p: float, a: int, b: int) -> float:
    """By halving; P(F < x) is the incomplete beta function at a x / (a x + b)."""
    low, high = 0.0, 1.0
    for _ in range(200):
        middle = (low + high) / 2
        low, high = (middle, high) if incomplete_beta(middle, a / 2, b / 2) < p else (low, middle)
    return b * low / (a * (1 - low))


def incomplete_beta(x: float, a: float, b: float) -> float:
    """The regularized function as the power series I_x(a, b) = front * sum of x^n (a + b)_n / (a + 1)_n."""
    if x > a / (a + b):
        return 1 - incomplete_beta(1 - x, b, a)
    front = math.exp(math.lgamma(a + b) - math.lgamma(a + 1) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x))
    term, total, n = 1.0, 1.0, 0
    while term > total * 1e-18:
        term *= x * (a + b + n) / (a + 1 + n)
        total += term
        n += 1
    return front * total
