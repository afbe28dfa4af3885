"""XML from strangers: read without DTDs, without entities, not deeper than makes sense. Pure: no Django."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError, tostring

import defusedxml.ElementTree as DefusedTree
from defusedxml.common import DefusedXmlException

from courses.assessments.formats.protocol import FileRefused

DEEPEST = 60
# Far more than a file of 10 MB with questions has; so many are read in a second.
MOST_TAGS = 600_000
# What XML 1.0 cannot say at all.
FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def read_xml(data: bytes, place: str = "") -> Element:
    """The root element, names without their namespaces; FileRefused for what is not safe or not XML."""
    if data.count(b"<") > MOST_TAGS:
        raise FileRefused("It has more elements than can be read at once. Split it into smaller files.", place)
    try:
        root: Element = DefusedTree.fromstring(data, forbid_dtd=True)
    except DefusedXmlException:
        raise FileRefused("This file declares a document type or entities. Such files are not read.", place) from None
    except ParseError as error:
        line, column = error.position
        raise FileRefused(f"This is not well-formed XML at line {line}, column {column}.", place) from None
    except (ValueError, LookupError):
        raise FileRefused("This file names an encoding that cannot be read. Save it as UTF-8.", place) from None
    _bare_names(root, place)
    return root


def _bare_names(root: Element, place: str) -> None:
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise FileRefused(f"Its elements are nested more than {DEEPEST} deep.", place)
        for element in level:
            element.tag = element.tag.rpartition("}")[2]
        level = [child for element in level for child in element]


def as_written(element: Element) -> str:
    """The element as a file says it, but for the names of namespaces."""
    return tostring(element, encoding="unicode").strip()


def text_at(element: Element, path: str) -> str:
    """The text of a child, empty when there is none."""
    return (element.findtext(path) or "").strip()


def each(element: Element, *names: str) -> Iterator[Element]:
    """The descendants of these names, in the order of the file."""
    return (child for child in element.iter() if child.tag in names)


def writable(text: str) -> str:
    """The text without the control characters that XML cannot hold; the residue keeps them."""
    return FORBIDDEN.sub("", text)


def escaped_for_xml(json_text: str) -> str:
    """JSON whose texts hold no character that XML cannot hold."""
    return FORBIDDEN.sub(lambda found: f"\\u{ord(found[0]):04x}", json_text)
