"""Points of other systems as multiples of what our kinds give. Pure: no Django."""

from courses.assessments.content import QuestionContent
from courses.assessments.formats.decimals import decimal_of
from courses.assessments.formats.protocol import Report
from courses.assessments.kinds import kind_of

MOST = 100


def points_of(content: QuestionContent) -> int:
    """What the question earns at most."""
    return kind_of(content).score(content, ()).possible


def points_each_for(content: QuestionContent, grade: str, report: Report) -> int:
    """The multiplier that gives the points of the file, or 1 when our points are counted otherwise."""
    wanted, natural = decimal_of(grade), points_of(content)
    each, rest = divmod(wanted, natural) if natural else (wanted, 0)
    if rest == 0 and 1 <= each <= MOST:
        return int(each)
    if wanted != 1:
        report.note(f"It earned {grade.strip()} points; here it earns {natural}, by the rule of its kind.")
    return 1
