"""What is in a package and what an import does, as plain text."""

from collections.abc import Iterator

from courses.assessments.importing import Change
from courses.packages.planning import Plan
from courses.packages.reading.package import Package

DONE = {Change.NEW: "added", Change.CHANGED: "changed"}
PLANNED = {Change.NEW: "would be added", Change.CHANGED: "would be changed"}


def summary(package: Package) -> str:
    """A line for each course, and what they have in common."""
    lines = []
    for course in package.courses:
        lessons = sum(len(module.lessons) for module in course.modules)
        quizzes, questions = sum(1 for _ in course.quizzes), sum(1 for _ in course.questions)
        lines.append(
            f"{course.title}: {len(course.modules)} modules, {lessons} lessons, {course.minutes} minutes, "
            f"{quizzes} quizzes and exams, {questions} questions"
        )
    questions = sum(len(bank.questions) for bank in package.banks)
    lines.append(
        f"{len(package.glossary)} terms, {len(package.sources)} sources, {len(package.banks)} further banks with "
        f"{questions} questions. No problems."
    )
    return "\n".join(lines)


def report(plan: Plan, *, is_done: bool) -> str:
    """Every change, the notes, and how many things of each kind are new, changed and the same."""
    return "\n".join(_lines(plan, DONE if is_done else PLANNED))


def _lines(plan: Plan, words: dict[Change, str]) -> Iterator[str]:
    for step in plan.changes:
        details = f" ({', '.join(step.details)})" if step.details else ""
        yield f"{step.kind} “{step.title}” {words[step.change]}{details}: {step.file}"
    yield from plan.notes
    for kind, counts in plan.tally.items():
        yield f"{kind}: " + ", ".join(f"{number} {change}" for change, number in counts.items())
