"""What a question says: the authors' working copy and the JSON of its versions as plain values. Pure: no Django.

The JSON is kept for as long as the records that point to it, so reading stays strict: a version that does not say what
it must say is an error here and never a guess on a result page.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True)
class ChoiceContent:
    """One answer that may be chosen. `key` names it in responses and outlives edits of its text."""

    key: str
    text: str
    is_correct: bool
    rationale: str


@dataclass(frozen=True)
class QuestionContent:
    """One question as a trainee meets it: `kind` says how it is answered, choices stand in the authored order."""

    kind: str
    stem: str
    rationale: str
    choices: tuple[ChoiceContent, ...]

    @property
    def correct_keys(self) -> tuple[str, ...]:
        """The right answer."""
        return tuple(choice.key for choice in self.choices if choice.is_correct)


def content_of(question: Any) -> QuestionContent:
    """The working copy of a question as it is edited now (a `Question`, choices not yet saved included)."""
    return QuestionContent(
        kind=question.kind,
        stem=question.stem.strip(),
        rationale=question.rationale.strip(),
        choices=tuple(
            ChoiceContent(
                key=str(choice.uuid),
                text=choice.text.strip(),
                is_correct=choice.is_correct,
                rationale=choice.rationale.strip(),
            )
            for choice in question.choices.all()
        ),
    )


def to_json(content: QuestionContent) -> dict[str, Any]:
    """The content as a version stores it."""
    return {**asdict(content), "choices": [asdict(choice) for choice in content.choices]}


def from_json(stored: Mapping[str, Any]) -> QuestionContent:
    """The content that a version stores; KeyError when a part is missing."""
    return QuestionContent(
        kind=stored["kind"],
        stem=stored["stem"],
        rationale=stored["rationale"],
        choices=tuple(
            ChoiceContent(
                key=choice["key"],
                text=choice["text"],
                is_correct=choice["is_correct"],
                rationale=choice["rationale"],
            )
            for choice in stored["choices"]
        ),
    )
