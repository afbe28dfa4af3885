"""What the types that are answered by choosing have in common. Pure: no Django."""

from collections.abc import Iterator, Sequence
from string import ascii_uppercase

from courses.assessments.content import ChoiceContent, QuestionContent
from courses.assessments.kinds.protocol import (
    Answer,
    AnswerMalformedRefused,
    Mark,
    Option,
    Prompt,
    Reason,
    Review,
    ReviewedOption,
    Verdict,
)

FEWEST, MOST = 2, len(ascii_uppercase)
REVIEW_TEMPLATE = "assessments/kinds/choices_review.html"


def check_choices(content: QuestionContent) -> tuple[str, ...]:
    """What every question answered by choosing must have."""
    problems = []
    if not content.stem.strip():
        problems.append("Write the question.")
    if not FEWEST <= len(content.choices) <= MOST:
        problems.append(f"Give it {FEWEST} to {MOST} choices.")
    texts = [choice.text.strip().casefold() for choice in content.choices]
    if not all(texts):
        problems.append("Write a text for each choice.")
    if len(set(texts)) < len(texts):
        problems.append("Make the choices differ: two of them say the same.")
    return tuple(problems)


def check_one_right(content: QuestionContent) -> tuple[str, ...]:
    """A question with one answer must have exactly one right choice."""
    return () if len(content.correct_keys) == 1 else ("Mark exactly one choice as right.",)


def prompt(content: QuestionContent, answer: Answer, *, template: str, label: str, hint: str = "") -> Prompt:
    """The choices with their letters, the chosen ones marked."""
    options = tuple(
        Option(key=choice.key, letter=letter, text=choice.text, is_chosen=choice.key in answer)
        for letter, choice in lettered(content)
    )
    return Prompt(template=template, label=label, hint=hint, stem=content.stem, options=options)


def lettered(content: QuestionContent) -> Iterator[tuple[str, ChoiceContent]]:
    """Each choice with the letter it is shown under."""
    return zip(ascii_uppercase, content.choices, strict=False)


def chosen_keys(content: QuestionContent, given: Sequence[str]) -> Answer:
    """The given keys once each and in the authored order; a key of another question is refused."""
    known = tuple(choice.key for choice in content.choices)
    if not set(given) <= set(known):
        raise AnswerMalformedRefused
    return tuple(key for key in known if key in given)


def one_key(content: QuestionContent, given: Sequence[str]) -> Answer:
    """`chosen_keys` for questions that take one answer."""
    answer = chosen_keys(content, given)
    if len(answer) > 1:
        raise AnswerMalformedRefused("Choose one answer only.")
    return answer


def all_or_nothing(content: QuestionContent, answer: Answer) -> Mark:
    """One point when exactly the right choices were chosen, else none."""
    if not answer:
        return Mark(points=0, possible=1, reason=Reason.UNANSWERED)
    if set(answer) == set(content.correct_keys):
        return Mark(points=1, possible=1, reason=Reason.RIGHT)
    return Mark(points=0, possible=1, reason=Reason.WRONG)


def review(content: QuestionContent, answer: Answer, *, takes_several: bool) -> Review:
    """Every choice with its verdict. Where several are right, a right one that was not chosen was missed."""
    right_but_left = Verdict.MISSED if takes_several else Verdict.CORRECT
    options = tuple(
        ReviewedOption(
            letter=letter,
            text=choice.text,
            is_correct=choice.is_correct,
            verdict=_verdict(choice, choice.key in answer, right_but_left),
            rationale=choice.rationale,
        )
        for letter, choice in lettered(content)
    )
    return Review(
        template=REVIEW_TEMPLATE,
        takes_several=takes_several,
        stem=content.stem,
        rationale=content.rationale,
        options=options,
    )


def _verdict(choice: ChoiceContent, is_chosen: bool, right_but_left: Verdict) -> Verdict:
    if is_chosen:
        return Verdict.CHOSEN_RIGHT if choice.is_correct else Verdict.CHOSEN_WRONG
    return right_but_left if choice.is_correct else Verdict.LEFT
