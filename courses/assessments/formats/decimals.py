"""Numbers and fractions as other systems write them. Pure: no Django."""

from decimal import Decimal, InvalidOperation

from courses.assessments.formats.protocol import QuestionRefused

MOST_DIGITS = 30
# Programs write what their arithmetic gives, such as 0.30000000000000004; no answer is known so exactly.
MOST_DECIMALS = Decimal("1e-15")


def decimal_of(text: str) -> Decimal:
    """A finite number, also with a decimal comma; QuestionRefused else."""
    cleaned = text.strip().replace(",", ".")
    try:
        number = Decimal(cleaned)
    except InvalidOperation:
        raise QuestionRefused(f"“{text.strip()[:40]}” is not a number.") from None
    if not number.is_finite() or len(cleaned) > MOST_DIGITS or abs(number.adjusted()) > MOST_DIGITS:
        raise QuestionRefused(f"“{text.strip()[:40]}” is not a number that can be asked for.")
    exponent = number.as_tuple().exponent
    is_too_fine = isinstance(exponent, int) and exponent < MOST_DECIMALS.adjusted()
    return number.quantize(MOST_DECIMALS) if is_too_fine else number


def plain(number: Decimal) -> str:
    """The number without an exponent and without zeros at the end: 2.50 is 2.5, 1E+2 is 100."""
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def number_text(text: str) -> str:
    """A number of another system as ours."""
    return plain(decimal_of(text))


def range_of(low: Decimal, high: Decimal) -> tuple[str, str]:
    """A range as its middle and the tolerance on both sides."""
    if high < low:
        low, high = high, low
    return plain((low + high) / 2), plain((high - low) / 2)
