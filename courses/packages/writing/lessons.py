"""A lesson page as its file, and its instructor page as the file beside it."""

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from courses.catalog.models import LessonPage
from courses.packages.reading.instructors import HEADINGS
from courses.packages.writing.blocks import CannotStand, items, written_block
from courses.packages.writing.naming import Names, Writer
from courses.packages.writing.yaml_text import written

RICH_TEXT, REFERENCES = "rich_text", "references"
# Where the page keeps what stands below each heading of the instructor page.
_CLASS_FIELDS = {
    "in_class": "class_plan",
    "mistakes": "class_mistakes",
    "discuss": "class_discussion",
    "watch_for": "class_watch",
}


def cited_by(lesson: LessonPage, names: Names) -> list[str]:
    """The keys of the lesson's sources, in the order of their numbers."""
    blocks = [block for block in lesson.body.raw_data if block["type"] == REFERENCES]
    entries = [entry for block in blocks for entry in items(block["value"]["sources"])]
    return [names.sources.key_of(entry["label"], entry.get("address") or "") for entry in entries]


def written_lesson(lesson: LessonPage, writer: Writer) -> str:
    """The file of the lesson."""
    head = {
        "title": lesson.title,
        "minutes": lesson.minutes,
        "delivery": lesson.delivery,
        "subject": lesson.hour_subject,
        "blueprint": [code.strip() for code in lesson.blueprint.split(",") if code.strip()],
        "summary": lesson.summary,
        "outcomes": values_of(lesson.outcomes),
        "activities": [
            {name: activity[name] for name in ("kind", "minutes", "what")} for activity in values_of(lesson.activities)
        ],
        "sources": list(dict.fromkeys(writer.cited)),
    }
    body = "\n".join(f"{part}\n" for part in _parts(list(lesson.body.raw_data), writer))
    return _with_front_matter({name: value for name, value in head.items() if value not in ("", [])}, body)


def values_of(stream: Any) -> list[Any]:
    """What a stream of blocks of one type holds."""
    return [block["value"] for block in stream.raw_data]


def _with_front_matter(head: dict[str, Any], body: str) -> str:
    return f"---\n{written(head)}---\n{body}"


def _parts(blocks: Sequence[Any], writer: Writer) -> Iterator[str]:
    """The Markdown and the blocks of the body. Texts that follow each other are one; the references are in the head."""
    _note_references([block["type"] for block in blocks], writer)
    shown = [block for block in blocks if block["type"] != REFERENCES]
    for is_text, run in groupby(shown, lambda block: block["type"] == RICH_TEXT):
        if is_text:
            if text := writer.markdown("".join(block["value"] or "" for block in run)):
                yield text
            continue
        for block in run:
            name = block["type"].replace("_", "-")
            try:
                yield f"::: {name}\n{written(written_block(block['type'], block['value'], writer))}:::"
            except CannotStand as reason:
                writer.note(f"a block “{name}” is left out: it shows {reason}.")


def _note_references(types: Sequence[str], writer: Writer) -> None:
    if types.count(REFERENCES) > 1:
        writer.note("its lists of references become one, at its end.")
    elif REFERENCES in types[:-1]:
        writer.note("its references move to its end.")


def written_instructor_page(lesson: LessonPage, writer: Writer) -> str:
    """The file beside the lesson."""
    sections = []
    for heading, field in HEADINGS.items():
        text = writer.markdown(getattr(lesson, _CLASS_FIELDS[field]))
        if text:
            sections.append(f"## {heading}\n{_without_sections(text, writer)}\n")
    return _with_front_matter({"materials": values_of(lesson.class_materials)}, "\n".join(sections))


def _without_sections(text: str, writer: Writer) -> str:
    """The text with smaller headings, where it has ones that the file keeps for its own parts."""
    smaller = re.sub(r"^## ", "### ", text, flags=re.MULTILINE)
    if smaller != text:
        writer.note("large headings of its instructor page become small ones.")
    return smaller
