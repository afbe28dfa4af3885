"""Middleware of our own: refusals become responses, signed-in pages are never stored."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from courses.common.errors import Refusal
from courses.common.http import refusal_response

GetResponse = Callable[[HttpRequest], HttpResponse]


class RefusalMiddleware:
    """Lets views raise a Refusal and answers it."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """The answer to a refusal; any other exception rises."""
        if isinstance(exception, Refusal):
            return refusal_response(request, exception)
        return None


class PrivatePagesMiddleware:
    """Marks every answer to a signed-in person ``no-store``: a shared computer's Back button shows nobody's record."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated and not response.has_header("Cache-Control"):
            response["Cache-Control"] = "no-store, private"
        return response
