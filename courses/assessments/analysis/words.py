"""Numbers as the pages and files write them. Pure: no Django, no numpy."""

MINUS = "−"


def percent(share: float) -> str:
    """A share from 0 to 1: 0.62 -> "62%"."""
    return f"{share * 100:.0f}%"


def coefficient(value: float) -> str:
    """Two decimals with a real minus sign: -0.123 -> "−0.12"."""
    text = f"{value:.2f}"
    return "0.00" if text == "-0.00" else text.replace("-", MINUS)


def duration(seconds: float) -> str:
    """Under two minutes in seconds, else minutes and seconds: 75 -> "75 s", 150 -> "2 min 30 s"."""
    whole = round(seconds)
    minutes, rest = divmod(whole, 60)
    if whole < 120:
        return f"{whole} s"
    return f"{minutes} min {rest} s" if rest else f"{minutes} min"
