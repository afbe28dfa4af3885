"""The one place where django-allauth is bent: our words, and letters with an HTML side."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.core.exceptions import ValidationError
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.forms import BaseForm
from django.http import HttpRequest

from courses.users.letters import letter_html
from courses.users.models import User

PASSWORD_WORDS = {
    "password_too_short": "Use at least %(min_length)d characters.",
    "password_too_common": "Choose something less common: this password is on lists that attackers try first.",
    "password_too_similar": "Choose something less like your %(verbose_name)s.",
}


class AccountAdapter(DefaultAccountAdapter):
    """Account behavior that differs from allauth's own."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "duplicate_email": "Enter another address: this one is already yours.",
        "email_password_mismatch": "Check the email and the password: together they do not match an account.",
        "enter_current_password": "Enter the password you use now.",
        "incorrect_code": "Check the code: it is not the one we sent, or it has run out.",
        "incorrect_password": "Check the password: it is not the one of this account.",
        "invalid_login": "Check the email and the password: together they do not match an account.",
        "too_many_login_attempts": "Wait five minutes, then try again. There were too many attempts.",
        "rate_limited": "Wait a minute, then try again. There were too many attempts.",
    }

    def unstash_verified_email(self, request: HttpRequest) -> None:
        """An address proven before sign-up counts when the person types it, and only then.

        allauth would make it the account's address whatever was typed.
        """

    def clean_password(self, password: str, user: User | None = None) -> str:
        """Django's validators decide; the sentences are ours and say what to do."""
        try:
            return super().clean_password(password, user)
        except ValidationError as error:
            raise ValidationError([_in_our_words(single) for single in error.error_list]) from error

    def save_user(self, request: HttpRequest, user: User, form: BaseForm, commit: bool = True) -> User:
        """Hashes the password before the row is written, so that a second click fails in a transaction of its own."""
        user = super().save_user(request, user, form, commit=False)
        if commit:
            with transaction.atomic():
                user.save()
        return user

    def render_mail(
        self,
        template_prefix: str,
        email: str | list[str],
        context: dict[str, Any],
        headers: dict[str, str] | None = None,
    ) -> EmailMultiAlternatives:
        """The same letter paper as for the letters of the schools."""
        message = super().render_mail(template_prefix, email, context, headers)
        message.attach_alternative(letter_html(message.subject, message.body), "text/html")
        return message


def _in_our_words(error: ValidationError) -> ValidationError:
    return ValidationError(PASSWORD_WORDS.get(error.code or "", str(error.message)), error.code, error.params)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Second factors: our words."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "Type the newest code: this one does not match. Check that your device shows the right time.",
        "cannot_generate_recovery_codes": "Add an authenticator app or a passkey first.",
        "unverified_email": "Confirm your email address first.",
    }

    def generate_authenticator_name(self, user: User, type: Any) -> str:
        """A first name for a new key: "Key 1"."""
        return f"Key {Authenticator.objects.filter(user=user, type=type).count() + 1}"
