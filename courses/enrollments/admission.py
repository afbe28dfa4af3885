"""May this person come into this course, and in which state? Pure: no Django."""

from dataclasses import dataclass
from typing import Literal

Policy = Literal["open", "code", "approval"]


@dataclass(frozen=True)
class Admission:
    """The answer: `status` of the new enrollment, or "" with the reason and what the person can do."""

    status: Literal["active", "pending", ""]
    code: str = ""
    reason: str = ""


def admit(policy: Policy, *, has_open_cohort_code: bool, code_was_given: bool, is_invited: bool) -> Admission:
    """Decides on one request to enroll.

    A valid code of an open cohort, or an invitation of the school, lets a person in under every policy: the school has
    already said yes.
    """
    if has_open_cohort_code or is_invited:
        return Admission("active")
    if code_was_given:
        return Admission("", "code_unknown", "Check the code: no cohort of this course is open under it.")
    if policy == "open":
        return Admission("active")
    if policy == "approval":
        return Admission("pending")
    return Admission("", "code_needed", "Enter the invitation code of your cohort. It is in your welcome letter.")
