"""The field types that all content files share: text, Markdown, keys, and the strict model they stand in."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import PurePosixPath
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    PrivateAttr,
    StringConstraints,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from courses.packages.reading.errors import ContentError, Problem
from courses.packages.reading.markdown import folded, to_html
from courses.packages.reading.yaml_text import found_at

MEDIA = "media"


@dataclass(frozen=True)
class KnownTerm:
    """A term of the glossary as lessons use it."""

    term: str
    slug: str
    meaning: str


@dataclass(frozen=True)
class Known:
    """The keys that a file may name, and in which order a lesson lists its own sources.

    ``terms`` are the terms of the glossary by each of their forms, as ``folded`` writes them. ``files`` are all files
    of the package, by their paths; ``file`` is the one that is being read.
    """

    sources: frozenset[str] = frozenset()
    muscles: frozenset[str] = frozenset()
    diagrams: frozenset[str] = frozenset()
    cited: tuple[str, ...] = ()
    terms: Mapping[str, KnownTerm] = field(default_factory=dict)
    files: frozenset[str] = frozenset()
    file: str = ""

    def html(self, markdown: str) -> str:
        """The HTML of a text."""
        terms = {form: term.slug for form, term in self.terms.items()}
        return to_html(markdown, sources=self.cited, terms=terms, files=self.files, folder=self._folder)

    @property
    def _folder(self) -> PurePosixPath:
        return PurePosixPath(self.file).parent


_NOTHING_KNOWN = Known()


class Entry(BaseModel):
    """One mapping of a content file: every field checked, none ignored, nothing changed afterwards.

    It remembers the file and the lines it was read from.
    """

    model_config = ConfigDict(frozen=True, strict=True, extra="forbid")
    _file: str = PrivateAttr("")
    _written: Any = PrivateAttr(None)

    @model_validator(mode="wrap")
    @classmethod
    def _remember(cls, data: Any, handler: Callable[[Any], Self], info: ValidationInfo[Any]) -> Self:
        made = handler(data)
        if made is not data:
            made._written, made._file = data, _known(info).file
        return made

    def standing_with(self, head: "Entry") -> Self:
        """Itself, with the lines of the part that was read first."""
        self._written = head._written
        return self

    @property
    def file(self) -> str:
        """The path of the file in its package."""
        return self._file

    def stands_at(self, *steps: str | int) -> str:
        """Where in its file something stands, as messages say it."""
        return where(*found_at(self._written, steps))

    def problem(self, message: str, *steps: str | int) -> Problem:
        """A mistake in it."""
        return Problem(self._file, self.stands_at(*steps), message)


Model = TypeVar("Model", bound=BaseModel)


def _known(info: ValidationInfo[Any]) -> Known:
    return info.context or _NOTHING_KNOWN


def _to_html(text: str, info: ValidationInfo[Any]) -> str:
    return _known(info).html(text)


def _known_muscle(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, _known(info).muscles, "is not a muscle of the atlas")


def _known_source(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, _known(info).sources, "is not in sources.yaml")


def _cited_source(key: str, info: ValidationInfo[Any]) -> str:
    return _member(key, frozenset(_known(info).cited), "is not among this lesson's sources")


def _known_diagram(name: str, info: ValidationInfo[Any]) -> str:
    return _member(name, _known(info).diagrams, "has no drawing in templates/catalog/diagrams")


def _medium(path: str, info: ValidationInfo[Any]) -> str:
    if not path.startswith(f"{MEDIA}/"):
        raise ValueError(f"“{path}” does not lie in the folder {MEDIA}/")
    return _member(path, _known(info).files, "is not there")


def _member(key: str, known: frozenset[str], otherwise: str) -> str:
    if key not in known:
        raise ValueError(f"“{key}” {otherwise}")
    return key


def known_term(name: str, info: ValidationInfo[Any]) -> KnownTerm:
    """The term of the glossary that is called so."""
    if not (term := _known(info).terms.get(folded(name))):
        raise ValueError(f"“{name}” is not in the glossary")
    return term


Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Optional = Annotated[str, StringConstraints(strip_whitespace=True)]
RichText = Annotated[Text, AfterValidator(_to_html)]
MuscleKey = Annotated[Text, AfterValidator(_known_muscle)]
SourceKey = Annotated[Text, AfterValidator(_known_source)]
CitedSource = Annotated[Text, AfterValidator(_cited_source)]
Diagram = Annotated[Text, AfterValidator(_known_diagram)]
Medium = Annotated[Text, AfterValidator(_medium)]
Slug = Annotated[str, StringConstraints(pattern=r"^[-\w]+$")]
Percent = Annotated[int, Field(ge=0, le=100)]
Count = Annotated[int, Field(ge=0, le=32767)]


def read_entry(
    model: type[Model], data: Mapping[str, Any], *, file: str, line: int = 0, known: Known | None = None
) -> Model:
    """``data`` as a ``model``; on mistakes a ContentError that names each field.

    ``line`` is that of data which does not know its own.
    """
    try:
        return model.model_validate(data, context=replace(known or _NOTHING_KNOWN, file=file))
    except ValidationError as error:
        problems = [_problem(detail, data, file, line) for detail in _without_echoes(error.errors())]
        raise ContentError(*problems) from error


def _problem(detail: Any, data: Mapping[str, Any], file: str, line: int) -> Problem:
    found, steps = found_at(data, detail["loc"])
    if detail["type"] == "missing":
        steps = (*steps, detail["loc"][-1])
    return Problem(file, where(found or line, steps), _sentence(detail))


def _without_echoes(details: list[Any]) -> list[Any]:
    """A list whose entries are refused also counts as too short: the entries are the mistake, not their number."""
    places = [detail["loc"] for detail in details]

    def is_echo(detail: Any) -> bool:
        depth = len(detail["loc"])
        return detail["type"] == "too_short" and any(
            len(place) > depth and place[:depth] == detail["loc"] for place in places
        )

    return [detail for detail in details if not is_echo(detail)]


def where(line: int, steps: Sequence[str | int]) -> str:
    """A line and a field as messages name them; people count from 1."""
    field = ".".join(str(step + 1) if isinstance(step, int) else step for step in steps)
    return ", ".join([f"line {line}"] * bool(line) + [f"field {field}"] * bool(field))


def _sentence(detail: Any) -> str:
    if ours := _SENTENCES.get(detail["type"]):
        return ours.format(**detail.get("ctx", {}))
    return str(detail["msg"]).removeprefix("Value error, ")


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
