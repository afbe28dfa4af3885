"""The blocks of a lesson as the files say them: fields in the order of their models, nothing that is empty."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from courses.packages.writing.naming import Writer

Fields = dict[str, Any]
Convert = Callable[[Any, Writer], Any]


class CannotStand(Exception):
    """What a block shows is not there, and the files have no word for that."""


def written_block(name: str, value: Mapping[str, Any], writer: Writer) -> Fields:
    """The YAML of a block; CannotStand with the reason where it has to be left out."""
    return _fields(_BLOCKS[name], value, writer)


def bare(stored: Any) -> Any:
    """An item of a stored list without the id that Wagtail keeps beside it."""
    is_kept = isinstance(stored, Mapping) and stored.get("type") == "item" and "value" in stored
    return stored["value"] if is_kept else stored


def items(stored: Iterable[Any] | None) -> list[Any]:
    """The items of a stored list."""
    return [bare(item) for item in stored or ()]


def _fields(described: Mapping[str, Convert], value: Mapping[str, Any], writer: Writer) -> Fields:
    told = {name: convert(value.get(name), writer) for name, convert in described.items()}
    return {name: said for name, said in told.items() if said not in ("", None, [], False)}


def _plain(value: Any, writer: Writer) -> Any:
    return value


def _text(value: Any, writer: Writer) -> str:
    text = writer.markdown(value or "")
    if not text:
        raise CannotStand("a text that is empty")
    return text


def _plain_list(value: Any, writer: Writer) -> list[Any]:
    return items(value)


def _side(value: Any, writer: Writer) -> str:
    return "" if value == "right" else value or ""


def _muscle(value: Any, writer: Writer) -> str:
    key = writer.names.muscles.get(value)
    if key is None:
        raise CannotStand("a muscle that is not in the atlas")
    return key


def _muscles(value: Any, writer: Writer) -> list[str]:
    return [_muscle(it, writer) for it in items(value)]


def _image(value: Any, writer: Writer) -> str | None:
    if value and value not in writer.names.images:
        raise CannotStand("an image that is not there")
    return writer.names.media.path_of(writer.names.images[value]) if value else None


def _document(value: Any, writer: Writer) -> str:
    if value not in writer.names.documents:
        raise CannotStand("a document that is not there")
    return writer.names.document(value)


def _cited(value: Any, writer: Writer) -> list[str]:
    keys = (writer.source(number) for number in items(value))
    return list(dict.fromkeys(key for key in keys if key))


def _each(described: Mapping[str, Convert]) -> Convert:
    return lambda value, writer: [_fields(described, it, writer) for it in items(value)]


def _terms(value: Any, writer: Writer) -> list[Any]:
    return [_term(it, writer) for it in items(value)]


def _term(value: Mapping[str, Any], writer: Writer) -> Any:
    """A term of the glossary is its name: what the glossary says goes before what the block says."""
    entry = value.get("entry")
    name = writer.names.glossary.use(str(entry), writer.module) if entry else None
    if entry and name is None:
        writer.note(f"the term “{value['term']}” is not in the glossary; what the block says of it is written.")
    return name or _fields({"term": _plain, "meaning": _text}, value, writer)


_BLOCKS: Mapping[str, Mapping[str, Convert]] = {
    "key_terms": {"terms": _terms},
    "muscle": {"muscle": _muscle, "note": _plain},
    "muscle_chart": {"muscles": _muscles, "views": _plain_list, "side": _side, "caption": _plain},
    "body_region": {"region": _plain, "side": _side, "muscles": _muscles, "caption": _plain},
    "compare": {"first": _muscle, "second": _muscle, "side": _side, "caption": _plain},
    "steps": {"title": _plain, "steps": _each({"title": _plain, "text": _text, "dose": _plain_list})},
    "caution": {"title": _plain, "text": _text},
    "contraindication": {"kind": _plain, "title": _plain, "text": _text, "action": _plain},
    "evidence": {"title": _plain, "strength": _plain, "text": _text, "sources": _cited},
    "case": {"title": _plain, "text": _text, "prompt": _plain},
    "figure": {"image": _image, "diagram": _plain, "alt": _plain, "caption": _plain},
    "video": {"title": _plain, "video": _document, "captions": _document, "transcript": _text},
    "download": {"document": _document, "text": _plain},
    "check": {"stem": _plain, "choices": _each({"text": _plain, "correct": _plain, "why": _plain})},
}
