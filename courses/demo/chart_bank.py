"""The bank of questions that are written from a school's atlas."""

from datetime import datetime

from courses.anatomy.library import library_of
from courses.assessments.formats.protocol import ParsedFile
from courses.assessments.generating import figure_questions
from courses.assessments.importing import import_questions
from courses.assessments.models import QuestionBank
from courses.schools.models import School

CHART_BANK = "On the body chart"


def place_chart_bank(school: School, at: datetime) -> QuestionBank:
    """The bank with a question for every muscle, as the school's atlas has it now."""
    row = QuestionBank.objects.get_or_create(school=school, name=CHART_BANK)[0]
    written = ParsedFile(tuple(figure_questions(library_of(school))), ())
    import_questions(bank=row, parsed=written, by=None, at=at)
    return row
