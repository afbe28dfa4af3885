"""Puts the questions of content files into banks: finds each by its id, writes a version only when it changed."""

from datetime import datetime

from courses.assessments.models import Question, QuestionBank
from courses.assessments.services import revise_question
from courses.packages.reading.questions import AnyQuestion
from courses.packages.reading.quizzes import Bank
from courses.schools.models import School


def place_bank(school: School, bank: Bank, at: datetime) -> QuestionBank:
    """The bank with all its questions, as the files say."""
    row = QuestionBank.objects.get_or_create(school=school, name=bank.name)[0]
    for entry in bank.questions:
        place_question(row, entry, at)
    return row


def place_question(bank: QuestionBank, entry: AnyQuestion, at: datetime, *, module: str = "") -> Question:
    """The question as the entry says; `module`, whose quiz asks it, is its shelf."""
    question = Question.objects.filter(bank=bank, key=entry.id).first() or Question(bank=bank, key=entry.id)
    question.bloom = entry.bloom
    question.difficulty = entry.difficulty
    question.blueprint = ", ".join(entry.blueprint)
    question.source = entry.source
    question.module = module
    question.category = module or question.category
    question.set_content(entry.content(f"{bank.name}/{entry.id}"))
    question.save()
    revise_question(question=question, at=at)
    return question
