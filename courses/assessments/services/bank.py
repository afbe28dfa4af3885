"""Changes to where questions stand in their bank, and to what authors say of them. None of it makes a new version."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from wagtail.log_actions import log

from courses.assessments.models import Question, QuestionBank, QuestionComment
from courses.assessments.tags import joined_tags, tags_in
from courses.common.errors import Refusal
from courses.users.models import User

LONGEST_TAGS = 200
# A comment that says the same so soon was sent by pressing the button twice.
SENT_TWICE = timedelta(minutes=1)


class BankRefused(Refusal):
    """The questions cannot stand there together."""

    status = 422
    code = "bank_conflict"
    message = "These questions cannot be changed so."


@transaction.atomic
def tag_questions(*, questions: Iterable[Question], tags: Sequence[str], actor: User) -> int:
    """Adds the tags to each question that lacks one. Answers how many changed."""
    changed = []
    for question in _locked(questions):
        joined = joined_tags([*tags_in(question.tags), *tags])
        if len(joined) > LONGEST_TAGS:
            raise BankRefused(reasons=[f"“{question}” would have more than {LONGEST_TAGS} characters of tags."])
        if joined != joined_tags(tags_in(question.tags)):
            question.tags = joined
            changed.append(question)
    return _write(changed, "tags", actor)


@transaction.atomic
def shelve_questions(*, questions: Iterable[Question], category: str, actor: User) -> int:
    """Moves each question to the category of its bank; "" takes it off every shelf. Answers how many changed."""
    return _set(questions, "category", category.strip(), actor)


@transaction.atomic
def move_questions(*, questions: Iterable[Question], bank: QuestionBank, actor: User) -> int:
    """Moves each question to another bank of its school. Answers how many changed."""
    moving = [question for question in _locked(questions) if question.bank_id != bank.pk]
    if any(question.bank.school_id != bank.school_id for question in moving):
        raise BankRefused(reasons=["A question stays with its school."])
    keys = [question.key for question in moving if question.key]
    taken = set(Question.objects.filter(bank=bank, key__in=keys).values_list("key", flat=True))
    taken |= {key for key in keys if keys.count(key) > 1}
    if taken:
        names = ", ".join(sorted(taken)[:5])
        raise BankRefused(reasons=[f"{bank} would have two imported questions of the name {names}."])
    for question in moving:
        question.bank = bank
    return _write(moving, "bank", actor)


@transaction.atomic
def retire_questions(*, questions: Iterable[Question], is_retired: bool, actor: User) -> int:
    """Takes each question out of the offer for new quizzes, or brings it back. Answers how many changed."""
    return _set(questions, "is_retired", is_retired, actor)


@transaction.atomic
def comment_on_question(*, question: Question, text: str, author: User, at: datetime) -> QuestionComment:
    """Says something about the question to the school's other authors. Sent twice, it is said once."""
    Question.objects.select_for_update().get(pk=question.pk)
    said = QuestionComment.objects.filter(question=question, author=author, text=text, written_at__gt=at - SENT_TWICE)
    return said.first() or QuestionComment.objects.create(question=question, author=author, text=text, written_at=at)


def _locked(questions: Iterable[Question]) -> list[Question]:
    ids = [question.pk for question in questions]
    rows = Question.objects.select_for_update(of=("self",)).select_related("bank").order_by("pk")
    return list(rows.filter(pk__in=ids))


def _set(questions: Iterable[Question], name: str, value: Any, actor: User) -> int:
    changed = [question for question in _locked(questions) if getattr(question, name) != value]
    for question in changed:
        setattr(question, name, value)
    return _write(changed, name, actor)


def _write(questions: Sequence[Question], name: str, actor: User) -> int:
    Question.objects.bulk_update(questions, [name])
    for question in questions:
        log(instance=question, action="wagtail.edit", user=actor)
    return len(questions)
