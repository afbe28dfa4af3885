"""Names of other systems that are longer than ours may be: shortened, and said so. Pure: no Django."""

import hashlib
from collections.abc import Iterable
from dataclasses import replace

from courses.assessments.formats.protocol import ImportedQuestion, Report
from courses.assessments.formats.shapes import MOST_CATEGORY, MOST_KEY

DIGEST = 8


def fitted(questions: Iterable[ImportedQuestion], report: Report) -> list[ImportedQuestion]:
    """The questions with keys and categories that can be stored."""
    return [_fitted(question, report) for question in questions]


def _fitted(question: ImportedQuestion, report: Report) -> ImportedQuestion:
    if len(question.key) <= MOST_KEY and len(question.category) <= MOST_CATEGORY:
        return question
    with report.question(question.place):
        return replace(question, key=_key(question.key, report), category=_category(question.category, report))


def _key(key: str, report: Report) -> str:
    """The beginning of a long key and a digest of the whole: again the same, and different for different keys."""
    if len(key) <= MOST_KEY:
        return key
    report.note(f"Its ID number is longer than {MOST_KEY} characters and is shortened.")
    return f"{key[: MOST_KEY - DIGEST - 1]}-{hashlib.sha256(key.encode()).hexdigest()[:DIGEST]}"


def _category(path: str, report: Report) -> str:
    """The last parts of a long path: they say most about the question."""
    if len(path) <= MOST_CATEGORY:
        return path
    report.note(f"Its category is longer than {MOST_CATEGORY} characters; only the end of its path is kept.")
    while len(path) > MOST_CATEGORY and "/" in path:
        path = path.partition("/")[2]
    return path[:MOST_CATEGORY]
