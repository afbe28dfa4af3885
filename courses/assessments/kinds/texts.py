"""What trainees type: read, normalized and compared. Pure: no Django."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal
from functools import lru_cache
from typing import Any

import re2

from courses.assessments.kinds.protocol import AnswerMalformedRefused, Given

MOST_TYPED = 200
MOST_PATTERN = 200
_ARTICLE = re.compile(r"^(?:the|an|a) (?=\S)")
_NUMBER = re.compile(r"([+-]?)([0-9]{0,15})(?:[.,]([0-9]{0,15}))?")


def typed_texts(given: Given, number: int, most: int = MOST_TYPED) -> tuple[str, ...]:
    """The texts of `number` fields without the spaces around them; none at all is as good as all blank."""
    values = tuple(value.replace("\r\n", "\n").strip() for value in given.all()) or ("",) * number
    if len(values) != number or any("\x00" in value for value in values):
        raise AnswerMalformedRefused("Type your answer into the fields shown.")
    if any(len(value) > most for value in values):
        raise AnswerMalformedRefused(f"Keep the answer under {most} characters.")
    return values


def normalized(text: str) -> str:
    """Without what no one should lose a point for: case, accents, spacing, a leading article, closing punctuation."""
    plain = "".join(it for it in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(it))
    return _ARTICLE.sub("", " ".join(plain.replace("’", "'").split()).rstrip(".,;:!? "))


def is_accepted(text: str, accepted: Iterable[str]) -> bool:
    """It says the same as one of the accepted texts."""
    return bool(text.strip()) and normalized(text) in {normalized(each) for each in accepted}


def matches(text: str, pattern: str) -> bool:
    """The pattern fits the whole text, as it was typed or normalized. No pattern fits nothing."""
    if not pattern:
        return False
    compiled = _compiled(pattern)
    return bool(compiled.fullmatch(text.strip()) or compiled.fullmatch(normalized(text)))


def check_pattern(pattern: str) -> tuple[str, ...]:
    """What is wrong with a pattern that an author wrote."""
    if len(pattern) > MOST_PATTERN:
        return (f"Keep the pattern under {MOST_PATTERN} characters.",)
    try:
        _compiled(pattern)
    except re2.error as error:
        reason = error.args[0].decode() if isinstance(error.args[0], bytes) else error.args[0]
        return (f"Mend the pattern: {reason}. Look-ahead, look-behind and back-references cannot be used.",)
    return ()


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> Any:
    options = re2.Options()
    options.case_sensitive = False
    options.log_errors = False
    options.max_mem = 1 << 20
    return re2.compile(pattern, options)


def number_in(text: str, unit: str = "") -> Decimal | None:
    """The number in a text, with or without its unit; None when there is none. A comma may stand for the point."""
    bare = text.strip().replace("−", "-")
    if unit and normalized(bare).endswith(normalized(unit)):
        bare = bare[: len(bare) - len(unit)].strip()
    found = _NUMBER.fullmatch(bare)
    if not found or not (found[2] or found[3]):
        return None
    return Decimal(f"{found[1]}{found[2] or '0'}.{found[3] or '0'}")


def typed_number(text: str, unit: str = "") -> str:
    """The number as it is stored: digits, a point if it needs one. Refused when it is none."""
    if not text:
        return ""
    number = number_in(text, unit)
    if number is None:
        raise AnswerMalformedRefused("Type a number, such as 12 or 2.5.")
    return plain_number(number)


def plain_number(number: Decimal) -> str:
    """Without needless zeros and without an exponent: 2.50 is "2.5", 100 is "100"."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") or "0" if "." in text else text


def is_within(text: str, answer: str, tolerance: str) -> bool:
    """The number in the text is the answer, or no farther from it than the tolerance."""
    number = number_in(text)
    return number is not None and abs(number - Decimal(answer)) <= Decimal(tolerance)


def check_number(stored: Mapping[str, Any], name: str, problem: str) -> tuple[str, ...]:
    """`problem` unless a decimal is stored under the name."""
    return () if number_in(str(stored.get(name, ""))) is not None else (problem,)


def check_accepted(accepted: Sequence[str]) -> tuple[str, ...]:
    """At least one text, none of them blank once it is normalized."""
    if not accepted or not all(normalized(text) for text in accepted):
        return ("Write at least one accepted answer, and leave none blank.",)
    return ()


def blank_or(answer: tuple[str, ...]) -> tuple[str, ...]:
    """The answer; () when every place of it is blank."""
    return answer if any(answer) else ()
