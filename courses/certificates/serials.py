"""The serial that a certificate prints and people type: "JR-26-0417-K7QX".

School code, two-digit year, the number in that year, and four check characters computed from the rest. The check
catches every wrong character and every swap of neighbors; it is no secret and proves nothing, the register does.
"""

import re
from dataclasses import dataclass

# No I, O, 0 or 1: nobody has to wonder which of them is printed.
CHECK_ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
CHECK_LENGTH = 4
# A prime below 32**4, so that every remainder fits into four check characters, and a factor that scatters them.
_MODULUS = 1_048_573
_FACTOR = 648_053
_SHAPE = re.compile(rf"([A-Z]{{2,3}})([0-9]{{2}})([0-9]{{4,}})([{CHECK_ALPHABET}]{{{CHECK_LENGTH}}})")
# The number may be long, but not so long that a pasted page becomes arithmetic.
_MAX_TYPED = 40


@dataclass(frozen=True)
class Serial:
    """A serial taken apart. Of the year only the last two digits are printed."""

    school_code: str
    year: int
    number: int

    def __str__(self) -> str:
        return "-".join([*self._parts, check_of("".join(self._parts))])

    @property
    def _parts(self) -> tuple[str, str, str]:
        return self.school_code, f"{self.year % 100:02}", f"{self.number:04}"


def check_of(text: str) -> str:
    """The check characters of the letters and digits before them.

    Each place has another weight modulo a prime: one changed character, or two swapped, changes the remainder.
    """
    remainder = 0
    for character in text:
        remainder = (remainder + int(character, 36)) * _FACTOR % _MODULUS
    characters = []
    for _ in range(CHECK_LENGTH):
        remainder, place = divmod(remainder, len(CHECK_ALPHABET))
        characters.append(CHECK_ALPHABET[place])
    return "".join(reversed(characters))


def tidy(typed: str) -> str:
    """What was typed, without what does not matter: capitals, dashes, spaces, and O or I where digits were meant."""
    text = "".join(character for character in typed.upper() if character.isascii() and character.isalnum())
    return text.replace("O", "0").replace("I", "1")[:_MAX_TYPED]


def parse(typed: str) -> Serial | None:
    """The serial that was typed, None when its shape or its check is wrong."""
    match = _SHAPE.fullmatch(tidy(typed))
    if match is None:
        return None
    code, year, number, _ = match.groups()
    serial = Serial(code, int(year), int(number))
    return serial if tidy(str(serial)) == match[0] else None


def normalize(typed: str) -> str:
    """The serial in its printed form, "" when it is none."""
    serial = parse(typed)
    return str(serial) if serial else ""


def looks_like_serial(typed: str) -> bool:
    """Has the shape of a serial, whether or not its check fits."""
    return _SHAPE.fullmatch(tidy(typed)) is not None
