"""The field types that all content files share: prose, Markdown, keys, and the strict model they stand in."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints, ValidationError, ValidationInfo

from courses.demo.content_errors import ContentError, Problem
from courses.demo.content_markdown import folded, to_html
from courses.demo.content_spelling import british_word


@dataclass(frozen=True)
class KnownTerm:
    """A term of the glossary as lessons use it."""

    term: str
    slug: str
    meaning: str


@dataclass(frozen=True)
class Known:
    """The keys that a lesson may name, and in which order this lesson lists its own sources.

    ``terms`` are the terms of the glossary by each of their forms, as ``folded`` writes them.
    """

    sources: frozenset[str]
    muscles: frozenset[str]
    diagrams: frozenset[str]
    cited: tuple[str, ...] = ()
    terms: Mapping[str, KnownTerm] = field(default_factory=dict)

    def html(self, markdown: str) -> str:
        """The HTML of a lesson's text."""
        return to_html(markdown, sources=self.cited, terms={form: term.slug for form, term in self.terms.items()})


_NOTHING_KNOWN = Known(sources=frozenset(), muscles=frozenset(), diagrams=frozenset())


class Entry(BaseModel):
    """One mapping of a content file: every field checked, none ignored, nothing changed afterwards."""

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")


Model = TypeVar("Model", bound=BaseModel)


def american(text: str) -> str:
    """``text``, unless it holds British spelling."""
    if word := british_word(text):
        raise ValueError(f"“{word}” is British spelling")
    return text


def _without_markdown(text: str) -> str:
    if mark := re.search(r"\*\*|\[@|\[\[|\]\(", text):
        raise ValueError(f"“{mark.group(0)}” is Markdown, and this field is shown as it is")
    return text


def _known(info: ValidationInfo[Any]) -> Known:
    return info.context or _NOTHING_KNOWN


def _to_html(text: str, info: ValidationInfo[Any]) -> str:
    return _known(info).html(american(text))


def _known_muscle(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, _known(info).muscles, "is not a muscle of the atlas")


def glossary_term(name: Any, info: ValidationInfo[Any]) -> Any:
    """Where the name of a term stands alone: the term with its meaning. Anything else as it is."""
    if not isinstance(name, str):
        return name
    if not (term := _known(info).terms.get(folded(name))):
        raise ValueError(f"“{name}” is not in the glossary")
    return {"term": term.term, "meaning": term.meaning}


def _known_source(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, _known(info).sources, "is not in sources.yaml")


def _cited_source(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, frozenset(_known(info).cited), "is not among this lesson's sources")


def _known_diagram(name: str, info: ValidationInfo[Any]) -> str:
    return _member(name, _known(info).diagrams, "has no drawing in templates/catalog/diagrams")


def _member(key: str, known: frozenset[str], otherwise: str) -> str:
    if key not in known:
        raise ValueError(f"“{key}” {otherwise}")
    return key


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Prose = Annotated[Text, AfterValidator(american), AfterValidator(_without_markdown)]
RichText = Annotated[Text, AfterValidator(_to_html)]
MuscleKey = Annotated[Text, AfterValidator(_known_muscle)]
SourceKey = Annotated[Text, AfterValidator(_known_source)]
CitedSource = Annotated[Text, AfterValidator(_cited_source)]
Diagram = Annotated[Text, AfterValidator(_known_diagram)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]


def read_entry(
    model: type[Model], data: dict[str, Any], *, file: str, line: int = 0, known: Known | None = None
) -> Model:
    """``data`` as a ``model``; on mistakes a ContentError that names each field."""
    try:
        return model.model_validate(data, context=known)
    except ValidationError as error:
        details = _without_echoes(error.errors())
        raise ContentError(*(_problem(detail, file, line) for detail in details)) from error


def _without_echoes(details: list[Any]) -> list[Any]:
    """A list whose entries are refused also counts as too short: the entries are the mistake, not their number."""
    places = [detail["loc"] for detail in details]

    def is_echo(detail: Any) -> bool:
        depth = len(detail["loc"])
        return detail["type"] == "too_short" and any(
            len(place) > depth and place[:depth] == detail["loc"] for place in places
        )

    return [detail for detail in details if not is_echo(detail)]


def _problem(detail: Any, file: str, line: int) -> Problem:
    field = ".".join(_as_counted(part) for part in detail["loc"])
    places = [f"line {line}"] * bool(line) + [f"field {field}"] * bool(field)
    return Problem(file, ", ".join(places), _sentence(detail))


def _sentence(detail: Any) -> str:
    if ours := _SENTENCES.get(detail["type"]):
        return ours.format(**detail.get("ctx", {}))
    return str(detail["msg"]).removeprefix("Value error, ")


def _as_counted(part: str | int) -> str:
    """People count from 1."""
    return str(part + 1) if isinstance(part, int) else part


_SENTENCES = {
    "missing": "is missing",
    "extra_forbidden": "is not a field that belongs here (in braces, a text with a comma needs quotes)",
    "string_too_short": "is empty",
    "too_short": "needs at least {min_length} entries, has {actual_length}",
    "too_long": "may have {max_length} entries, has {actual_length}",
}


def repeated(values: tuple[str, ...]) -> str | None:
    """The first value that stands twice, or None."""
    seen: set[str] = set()
    for value in values:
        if value in seen:
            return value
        seen.add(value)
    return None
