"""A small course as files, and reading it with some of them written differently."""

from collections.abc import Callable
from pathlib import Path

from courses.packages.reading.package import Package, read_package

SOURCES = """\
delphi2018: {kind: consensus, title: An expert panel, address: "https://example.org/delphi"}
gk: {kind: unwritten, title: General knowledge, address: ""}
"""
COURSE = """\
title: Trigger point therapy
summary: Find and treat trigger points.
lead: A careful start.
subject: Trigger points
level: Core
enrollment: open
order: in_order
outcomes: [Find a band]
audience: Trainees.
"""
MODULE = """\
title: What a trigger point is
outcome: Define a trigger point.
"""
LESSON = """\
---
title: Definition
minutes: 20
delivery: theory
subject: theory
blueprint: [3.A]
summary: What the word means.
outcomes: [Say the definition, Name the signs]
activities:
  - {kind: read, minutes: 12, what: Read the lesson.}
  - {kind: check, minutes: 8, what: Answer the check.}
sources: [gk, delphi2018]
---
## The signs

A **taut** band holds a *tender* spot [@delphi2018]. See [the atlas](/atlas/).

::: muscle
muscle: upper-trapezius
note: Often the first one found.
:::

::: evidence
title: What experts agree on
strength: expert consensus
text: Three signs came first [@delphi2018].
sources: [delphi2018]
:::

::: figure
diagram: taut-band
alt: A strip of firmer fibers in a muscle.
caption: The band.
:::

::: check
stem: Which sign is local?
choices:
  - {text: A tender spot, correct: true, why: It is where you press.}
  - {text: Referred pain, why: It is felt elsewhere.}
:::

### At the end

- first
- second
"""
QUIZ = """\
title: "Quiz: What a trigger point is"
intro: Six questions.
attempts: 3
pass_mark: 70
questions:
""" + "".join(
    f"""\
  - id: q{number}
    type: {kind}
    stem: Question {number}?
    {answer}
    rationale: Because of the facts.
    bloom: apply
    difficulty: 2
    blueprint: [5.E]
"""
    for number, kind, answer in [
        (1, "single", "choices: [{text: Yes, correct: true}, {text: No, why: It is not.}]"),
        (2, "multiple", "choices: [{text: One, correct: true}, {text: Two, correct: true}, {text: Three}]"),
        (3, "true_false", "answer: true"),
        (4, "true_false", "answer: false"),
        (5, "true_false", "answer: true"),
        (6, "true_false", "answer: false"),
    ]
)
PATHS = {
    "sources": "sources.yaml",
    "course": "courses/trigger-point/course.yaml",
    "module": "courses/trigger-point/01-definition/module.yaml",
    "lesson": "courses/trigger-point/01-definition/01-the-word.md",
    "quiz": "courses/trigger-point/01-definition/quiz.yaml",
}
TEXTS = {"sources": SOURCES, "course": COURSE, "module": MODULE, "lesson": LESSON, "quiz": QUIZ}
MUSCLES = frozenset({"upper-trapezius"})
DIAGRAMS = frozenset({"taut-band"})
Reader = Callable[..., Package]


def write_course(folder: Path, **changed: str) -> None:
    """The files of the course; `changed` are those that say something else, by their names in `PATHS`."""
    for name, path in PATHS.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(changed.get(name, TEXTS[name]), encoding="utf-8")


def read_course(folder: Path, **changed: str) -> Package:
    """The course, written and read."""
    write_course(folder, **changed)
    return read_package(folder, muscles=MUSCLES, diagrams=DIAGRAMS)
