"""Matching: each item on the left takes one from a list, which may hold more than is needed. Pure: no Django."""

from dataclasses import dataclass

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds import shuffling
from courses.assessments.kinds.marking import counted_points, mark
from courses.assessments.kinds.protocol import (
    ANSWER,
    Answer,
    AnswerMalformedRefused,
    Given,
    Mark,
    Possibility,
    Prompt,
    Review,
    Slot,
)
from courses.assessments.kinds.texts import blank_or

LABEL = "matching"
FEWEST, MOST = 2, 20

arrange = shuffling.arrange


@dataclass(frozen=True)
class Item:
    """What stands on the left, with the key of what was chosen for it."""

    text: str
    chosen: str


@dataclass(frozen=True)
class Partner:
    """What can be chosen."""

    key: str
    text: str


@dataclass(frozen=True, kw_only=True)
class MatchPrompt(Prompt):
    """A list to choose from beside every item."""

    items: tuple[Item, ...]
    partners: tuple[Partner, ...]


@dataclass(frozen=True)
class Match:
    """One item after the attempt. `why` is the reason of what was chosen, or of the right one."""

    text: str
    given: str
    right: str
    is_right: bool
    why: str


@dataclass(frozen=True, kw_only=True)
class MatchReview(Review):
    """Every item with what was chosen and what belongs to it."""

    matches: tuple[Match, ...]


def check(content: QuestionContent) -> tuple[str, ...]:
    """Enough pairs, each with a partner that is one of the choices, all different."""
    problems = [] if content.stem.strip() else ["Write the question."]
    pairs = content.details.get("pairs", [])
    if not FEWEST <= len(pairs) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} pairs.")
    if not all(pair["text"].strip() for pair in pairs) or not all(it.text.strip() for it in content.choices):
        problems.append("Write both sides of each pair, and leave no other answer blank.")
    if _says_twice([pair["text"] for pair in pairs]):
        problems.append("Make the left sides differ: two of them say the same.")
    if _says_twice([choice.text for choice in content.choices]):
        problems.append("Make the answers differ: two of them say the same.")
    if {pair["choice"] for pair in pairs} != set(content.correct_keys):
        problems.append("Give each pair its own answer from the list.")
    return tuple(problems)


def _says_twice(texts: list[str]) -> bool:
    return len({text.strip().casefold() for text in texts}) < len(texts)


def prepare(content: QuestionContent, answer: Answer, *, name: str = ANSWER) -> Prompt:
    """The items in the authored order, the list shuffled."""
    pairs = content.details["pairs"]
    return MatchPrompt(
        template="assessments/kinds/matching.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        name=name,
        figure=content.figure,
        items=tuple(Item(pair["text"], key) for pair, key in zip(pairs, _filled(content, answer), strict=True)),
        partners=tuple(Partner(choice.key, choice.text) for choice in shuffling.shown_choices(content)),
    )


def parse(content: QuestionContent, given: Given) -> Answer:
    """One key of the list for each pair, in order; blank where none was chosen."""
    keys = tuple(given.all()) or _filled(content, ())
    if len(keys) != len(content.details["pairs"]) or not set(keys) <= {choice.key for choice in content.choices} | {""}:
        raise AnswerMalformedRefused("Choose from the lists shown.")
    return blank_or(keys)


def score(content: QuestionContent, answer: Answer) -> Mark:
    """One point for each pair."""
    pairs = content.details["pairs"]
    right = sum(pair["choice"] == key for pair, key in zip(pairs, _filled(content, answer), strict=True))
    return mark(content, answer, points=right, possible=len(pairs))


def solve(content: QuestionContent) -> Answer:
    """Each pair's own."""
    return tuple(pair["choice"] for pair in content.details["pairs"])


def review(content: QuestionContent, answer: Answer) -> Review:
    """Each pair with both."""
    pairs = content.details["pairs"]
    return MatchReview(
        template="assessments/kinds/matching_review.html",
        label=LABEL,
        hint=_hint(content),
        stem=content.stem,
        rationale=content.rationale,
        figure=content.figure,
        mark=score(content, answer),
        matches=tuple(
            _match(content, pair["text"], key, pair["choice"])
            for pair, key in zip(pairs, _filled(content, answer), strict=True)
        ),
    )


def _match(content: QuestionContent, text: str, given: str, right: str) -> Match:
    choices = {choice.key: choice for choice in content.choices}
    nothing = ChoiceContent("", "", False, "")
    chosen = choices.get(given, nothing)
    return Match(
        text=text,
        given=chosen.text,
        right=choices[right].text,
        is_right=given == right,
        why=chosen.rationale or choices[right].rationale,
    )


def tally(content: QuestionContent, answer: Answer) -> tuple[tuple[str, str], ...]:
    """What was chosen for each pair."""
    pairs = content.details["pairs"]
    return tuple((pair["key"], key) for pair, key in zip(pairs, _filled(content, answer), strict=True) if key)


def slots(content: QuestionContent) -> tuple[Slot, ...]:
    """Each pair with the whole list."""
    return tuple(
        Slot(
            pair["key"],
            pair["text"],
            tuple(Possibility(it.key, it.text, it.key == pair["choice"]) for it in content.choices),
        )
        for pair in content.details["pairs"]
    )


def _filled(content: QuestionContent, answer: Answer) -> Answer:
    return answer or ("",) * len(content.details["pairs"])


def _hint(content: QuestionContent) -> str:
    return f"Choose one for each. {counted_points(content.points_each)} for each right match."
