"""Text that Markdown would read as marks, written so that it stays text. Pure: no Django."""

import re

from markdown_it.common.utils import isMdAsciiPunct

_SPECIAL = re.compile(r"[\\*_`\[\]<&!]|[^\S ]")
_REFERENCE = re.compile(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z][a-z0-9]{1,31});", re.IGNORECASE)
_ALWAYS = frozenset("*_`[")
# Words that would begin a heading, a list, a quote, a rule, a block of code or a block of the lesson.
_LINE_MARK = re.compile(r"(?:#{1,6}|-+|\+|=+)(?=\s|$)|>|~~~|:::")
_NUMBER = re.compile(r"(\d{1,9})([.)])(?=\s|$)")
_WORD_MARKS = re.compile(r"[\[\]|]|[^\S ]")


def as_reference(character: str) -> str:
    """A character by its number, which Markdown takes for punctuation."""
    return "&nbsp;" if character == "\xa0" else f"&#{ord(character)};"


def escaped(text: str, *, following: str = "", in_link: bool = False) -> str:
    """Words for the middle of a line. `following` is the character that stands after them."""
    whole = text + following

    def written(found: re.Match[str]) -> str:
        character = found.group()
        if character.isspace():
            return as_reference(character)
        return f"\\{character}" if _is_mark(whole, found.start(), in_link) else character

    return _SPECIAL.sub(written, text)


def _is_mark(text: str, place: int, in_link: bool) -> bool:
    character, next_one = text[place], text[place + 1 : place + 2]
    match character:
        case "\\":
            return next_one.isspace() or (next_one != "" and isMdAsciiPunct(ord(next_one)))
        case "<":
            return next_one.strip() != ""
        case "&":
            return _REFERENCE.match(text, place) is not None
        case "!":
            return next_one == "["
        case "]":
            return in_link
    return character in _ALWAYS


def escaped_beginning(text: str) -> str:
    """Words that stand first in a line, already escaped for its middle."""
    if _LINE_MARK.match(text):
        return f"\\{text}"
    return _NUMBER.sub(r"\1\\\2", text, count=1) if _NUMBER.match(text) else text


def escaped_words(text: str) -> str:
    """Words for a link to a term, in which only references are read."""
    shielded = re.sub(r"&(?=[#a-zA-Z])", "&amp;", text)
    return _WORD_MARKS.sub(lambda found: as_reference(found.group()), shielded)


def escaped_address(address: str) -> str:
    """An address for the parentheses of a link."""
    shielded = _REFERENCE.sub(lambda found: f"\\{found.group()}", address)
    return f"<{shielded}>" if re.search(r"[()]", address) else shielded
