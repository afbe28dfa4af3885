"""Who gets into a course."""

import pytest

from courses.enrollments.admission import admit


@pytest.mark.parametrize(
    ("policy", "has_code", "gave_code", "invited", "status", "code"),
    [
        ("open", False, False, False, "active", ""),
        ("open", False, True, False, "", "code_unknown"),
        ("code", False, False, False, "", "code_needed"),
        ("code", False, True, False, "", "code_unknown"),
        ("code", True, True, False, "active", ""),
        ("code", False, False, True, "active", ""),
        ("approval", False, False, False, "pending", ""),
        ("approval", True, True, False, "active", ""),
        ("approval", False, False, True, "active", ""),
    ],
)
def test_policy_code_and_invitation_decide(policy, has_code, gave_code, invited, status, code):
    admission = admit(policy, has_open_cohort_code=has_code, code_was_given=gave_code, is_invited=invited)
    assert (admission.status, admission.code) == (status, code)
    assert bool(admission.reason) == (status == "")
