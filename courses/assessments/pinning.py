"""What questions on the body chart copy from the atlas when they are saved.

An author's working copy names muscles by their keys; the version that trainees are asked holds their geometry. So an
atlas that changes later changes no question, until an author saves it again.
"""

from dataclasses import replace
from typing import Any

from courses.anatomy.facts import Library
from courses.anatomy.library import library_of
from courses.assessments.authoring import content_of
from courses.assessments.content import QuestionContent, to_json
from courses.assessments.kinds import PINS
from courses.schools.models import School


def pinned(content: QuestionContent, library: Library) -> QuestionContent:
    """The content with what it needs of the atlas; as it is when it needs nothing."""
    pin = PINS.get(content.kind)
    made = pin(content, library) if pin else content
    return replace(made, parts=tuple(pinned(part, library) for part in made.parts)) if made.parts else made


def asks_atlas(content: QuestionContent) -> bool:
    """Whether it or one of its parts is drawn from the atlas."""
    return content.kind in PINS or any(map(asks_atlas, content.parts))


def as_asked(content: QuestionContent, school: School) -> QuestionContent:
    """The working copy as a version of that school would hold it now."""
    return pinned(content, library_of(school)) if asks_atlas(content) else content


def is_atlas_newer(question: Any) -> bool:
    """Whether the newest version of a `Question` would be drawn otherwise if it were saved now."""
    content = content_of(question)
    newest = question.versions.order_by("-number").first() if asks_atlas(content) else None
    return newest is not None and newest.content != to_json(as_asked(content, question.bank.school))
