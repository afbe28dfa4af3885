"""Refusals: the rules said no, and the person is told why."""

from collections.abc import Sequence


class Refusal(Exception):
    """A rule refused a request.

    `code` is stable and may be tested or logged; `message` is one sentence for the person; `reasons` are further
    sentences, each with what can be done about it. ``courses.common.http`` alone maps a refusal to HTTP by `status`:
    403 not your role, 404 not there for you, 409 the state of the record forbids it, 422 the input is not acceptable.
    """

    status = 409
    code = "refused"
    message = "This cannot be done now."

    def __init__(self, message: str = "", *, code: str = "", reasons: Sequence[str] = ()) -> None:
        self.message = message or self.message
        self.code = code or self.code
        self.reasons = tuple(reasons)
        super().__init__(self.message)
