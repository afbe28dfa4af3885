"""The roster as a file: the same rows as CSV and as a workbook."""

import csv
from collections.abc import Iterator
from typing import IO
from zoneinfo import ZoneInfo

from openpyxl import Workbook

from courses.common.spreadsheets import Cell, harmless
from courses.dashboards.roster import Roster, RosterRow
from courses.progress.requirements import QuizRequirement


def write_csv(roster: Roster, file: IO[str]) -> None:
    """The rows as comma-separated values."""
    csv.writer(file).writerows(table(roster))


def write_xlsx(roster: Roster, file: IO[bytes]) -> None:
    """The rows as a workbook with one sheet, written row by row."""
    workbook = Workbook(write_only=True)
    sheet = workbook.create_sheet("Roster")
    sheet.freeze_panes = "C2"
    for row in table(roster):
        sheet.append(row)
    workbook.save(file)


def table(roster: Roster) -> Iterator[list[Cell]]:
    """The head, then one line per trainee; text that a spreadsheet would run is made harmless."""
    zone = ZoneInfo(roster.course.school.time_zone)
    yield _head(roster)
    for row in roster.rows:
        yield [harmless(cell) for cell in _line(row, zone)]


def _head(roster: Roster) -> list[Cell]:
    head: list[Cell] = ["Family name", "Given names", "Email", "Cohort", "Enrolled on", "Progress %"]
    head += ["Lessons complete", "Lessons", "Minutes complete", "Minutes"]
    for module in roster.modules:
        head += [
            f"Module {module.number} lessons",
            f"Module {module.number} quiz best %",
            f"Module {module.number} quiz",
        ]
    return [*head, "Last active on", "Completed on", "Certificate", "Quiz terms", "Attention"]


def _line(row: RosterRow, zone: ZoneInfo) -> Iterator[Cell]:
    person, standing = row.person, row.standing
    yield from (person.family_name, person.given_names, person.email, person.cohort_name or "")
    yield person.started_at.astimezone(zone).date()
    yield from (standing.percent, standing.lessons_done, standing.lessons_needed)
    yield from (standing.minutes_done, standing.minutes_needed)
    for module in standing.modules:
        yield module.lessons.got
        yield module.quiz.got if module.quiz else None
        yield _verdict(module.quiz) if module.quiz else ""
    yield row.activity.last_active_at.astimezone(zone).date()
    completed_at = standing.evidence.completed_at
    yield completed_at.astimezone(zone).date() if completed_at else None
    yield from (person.serial or "", row.terms, row.worry)


def _verdict(quiz: QuizRequirement) -> str:
    if quiz.is_met:
        return "passed"
    return "not passed" if quiz.is_failed else ""
