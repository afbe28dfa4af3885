"""What a regrade means for certificates: each trainee concerned as they stand, and as they would stand after it."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from courses.assessments.answer_words import GivenAnswer
from courses.assessments.models import AttemptQuerySet, AttemptQuestion, Question
from courses.assessments.regrade_records import Preview, Selection, load_preview, results_after
from courses.assessments.regrading import Change, acceptable_answers
from courses.assessments.remedies import Ruling
from courses.certificates.models import Certificate
from courses.enrollments.models import Enrollment
from courses.progress.completion import Standing
from courses.progress.standing import load_standings


@dataclass(frozen=True)
class Outlook:
    """One trainee in one course, before and after. `certificate` is the one in force."""

    enrollment: Enrollment
    before: Standing
    after: Standing
    certificate: Certificate | None

    @property
    def becomes_ready(self) -> bool:
        """The certificate can be issued then, and could not before."""
        return self.enrollment.is_active and self.after.is_complete and not self.before.is_complete

    @property
    def loses_readiness(self) -> bool:
        """The certificate could be issued, and cannot then."""
        return self.before.is_complete and not self.after.is_complete

    @property
    def keeps_completion(self) -> bool:
        """Something would be missing, but the course was recorded as complete, and that stands."""
        return self.after.is_complete and self.before.meets_everything and not self.after.meets_everything

    @property
    def concerns_certificate(self) -> bool:
        """There is something to say about it."""
        return self.becomes_ready or self.loses_readiness or self.keeps_completion or self.certificate is not None


@dataclass(frozen=True)
class Row:
    """One attempt whose result would change. `outlook` is None when it is left out, by a tick or for want of one."""

    asked: AttemptQuestion
    change: Change
    is_ticked: bool
    is_left_out: bool
    outlook: Outlook | None


@dataclass(frozen=True)
class Consequences:
    """Everything that applying the regrade would do."""

    preview: Preview
    outlooks: dict[int, Outlook]

    @cached_property
    def rows(self) -> list[Row]:
        """The attempts whose result changes, those left out among them, by name."""
        return [self._row(change) for change in self.preview.everything.with_other_score]

    @property
    def unchanged(self) -> int:
        """How many are judged again and keep their result."""
        return len(self.preview.regrading.changes) - len(self.preview.regrading.with_other_score)

    @property
    def obstacles(self) -> list[tuple[AttemptQuestion, str]]:
        """The attempts that cannot be judged again, and why."""
        return [(self.preview.rows[id_], why) for id_, why in self.preview.everything.obstacles.items()]

    @property
    def acceptable(self) -> list[GivenAnswer]:
        """The answers that were given and could be accepted too."""
        return acceptable_answers(self.preview.recorded)

    @property
    def ready(self) -> int:
        """How many trainees become ready for the certificate."""
        return sum(outlook.becomes_ready for outlook in self.outlooks.values())

    @property
    def not_ready(self) -> int:
        """How many trainees would no longer be ready for it."""
        return sum(outlook.loses_readiness for outlook in self.outlooks.values())

    @property
    def certified(self) -> int:
        """How many hold a certificate that stays in force."""
        return sum(outlook.certificate is not None for outlook in self.outlooks.values())

    @property
    def digest(self) -> str:
        """Changes when anything that the page says does."""
        said = [
            (id_, it.becomes_ready, it.loses_readiness, it.keeps_completion, it.certificate and it.certificate.pk)
            for id_, it in sorted(self.outlooks.items())
        ]
        return sha256(repr((self.preview.digest, said)).encode()).hexdigest()

    def _row(self, change: Change) -> Row:
        asked = self.preview.rows[change.attempt_id]
        is_left_out = self.preview.is_left_out(change.attempt_id)
        outlook = None if is_left_out else self.outlooks[asked.attempt.enrollment_id]
        is_ticked = asked.attempt.uuid in self.preview.selection.ticked
        return Row(asked, change, is_ticked, is_left_out, outlook)


def load_consequences(
    question: Question, attempts: AttemptQuerySet, selection: Selection, ruling: Ruling
) -> Consequences:
    """The consequences of judging the chosen ones of these attempts again: the same few queries for any number."""
    preview = load_preview(question, attempts, selection, ruling)
    return Consequences(preview, _outlooks(preview))


def _outlooks(preview: Preview) -> dict[int, Outlook]:
    changes = preview.regrading.with_other_score
    enrollments = _enrollments(preview, changes)
    before = load_standings(enrollments.values())
    after = results_after(changes)
    held = Certificate.objects.in_force().filter(enrollment__in=list(enrollments))
    certificates = {certificate.enrollment_id: certificate for certificate in held}
    return {
        id_: Outlook(enrollment, before[id_], before[id_].with_results(after[id_]), certificates.get(id_))
        for id_, enrollment in enrollments.items()
    }


def _enrollments(preview: Preview, changes: Sequence[Change]) -> dict[int, Enrollment]:
    attempts = [preview.rows[change.attempt_id].attempt for change in changes]
    return {attempt.enrollment_id: attempt.enrollment for attempt in attempts}
