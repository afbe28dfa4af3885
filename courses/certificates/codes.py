"""The verification code in the QR: 130 bits that nobody can guess, and a character that catches typing slips.

Stored and compared without dashes, shown in groups of three. The alphabet has no I, L, O or U.
"""

import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
RANDOM_LENGTH = 26
LENGTH = RANDOM_LENGTH + 1
GROUP = 3
# Arithmetic in the field of 32 elements: x**5 = x**2 + 1, and 2 (that is, x) runs through all of them.
_FIELD_POLYNOMIAL = 0b100101


def new_code() -> str:
    """A fresh code from the system's generator, with its check character."""
    text = "".join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))
    return text + check_of(text)


def check_of(text: str) -> str:
    """The check character. Each place has a weight of its own, so any wrong character and any swap of two shows."""
    total = 0
    for character in text:
        total = _doubled(total ^ ALPHABET.index(character))
    return ALPHABET[total]


def _doubled(value: int) -> int:
    value <<= 1
    return value ^ _FIELD_POLYNOMIAL if value & 0b100000 else value


def tidy(typed: str) -> str:
    """What was typed, without capitals, dashes and spaces, and with digits for the I, L and O that resemble them."""
    text = "".join(character for character in typed.upper() if character.isascii() and character.isalnum())
    return text.replace("I", "1").replace("L", "1").replace("O", "0")


def normalize(typed: str) -> str:
    """The code as it is stored when it is whole and its check fits, else ""."""
    text = tidy(typed)
    if len(text) != LENGTH or set(text) - set(ALPHABET):
        return ""
    return text if check_of(text[:RANDOM_LENGTH]) == text[RANDOM_LENGTH] else ""


def looks_like_code(typed: str) -> bool:
    """Longer than any serial: someone typed the code."""
    return len(tidy(typed)) > LENGTH - 5


def grouped(code: str) -> str:
    """The code as people read it aloud: "7QK-2M9-..."."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
