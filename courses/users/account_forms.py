"""allauth's forms in our words: labels, hints and no placeholders. What they decide stays allauth's."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django import forms
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from courses.users.models import User

CHOOSING_HINT = "At least 10 characters. Three or four random words are easy to remember."
CODE_HINT = "Six digits from your authenticator app, or one of your recovery codes."


class InOurWords(forms.Form):
    """Says the labels and hints of an allauth form. A label stands above its field, so placeholders go."""

    labels: ClassVar[dict[str, str]] = {}
    hints: ClassVar[dict[str, str]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # The eye beside the field lets people read what they typed; typing it twice proves less.
        self.fields.pop("password2", None)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")
            if isinstance(field, forms.EmailField):
                field.error_messages["invalid"] = "Write the whole address, like name@mail.example."


class SignInForm(InOurWords, account.LoginForm):
    """Email and password."""

    labels = {"login": "Email", "password": "Password", "remember": "Keep me signed in on this device"}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class SignUpForm(InOurWords, account.SignupForm):
    """Legal name, email and password."""

    labels = {"email": "Email", "password1": "Password"}
    hints = {
        "first_name": "All of them. Leave this empty only if you have a single name.",
        "last_name": "Both as they stand on your ID. Your certificates will show them.",
        "password1": CHOOSING_HINT,
    }

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """The account, or the answer for a taken address: also when the other of two clicks was faster."""
        try:
            return super().try_save(request)
        except IntegrityError:
            self.account_already_exists = True
            return super().try_save(request)


class SignInCodeForm(InOurWords, account.RequestLoginCodeForm):
    """Where to send a code to sign in with."""

    labels = {"email": "Email"}


class ConfirmSignInCodeForm(InOurWords, account.ConfirmLoginCodeForm):
    """The code from the letter."""

    labels = {"code": "Code"}


class ForgottenPasswordForm(InOurWords, account.ResetPasswordForm):
    """Where to send the link."""

    labels = {"email": "Email"}


class NewPasswordForm(InOurWords, account.ResetPasswordKeyForm):
    """A new password after the link."""

    labels = {"password1": "New password"}
    hints = {"password1": CHOOSING_HINT}


class ChangePasswordForm(InOurWords, account.ChangePasswordForm):
    """The old password and a new one."""

    labels = {"oldpassword": "Current password", "password1": "New password"}
    hints = {"password1": CHOOSING_HINT}


class FirstPasswordForm(InOurWords, account.SetPasswordForm):
    """A first password for an account that has none."""

    labels = {"password1": "Password"}
    hints = {"password1": CHOOSING_HINT}


class ChangeEmailForm(InOurWords, account.AddEmailForm):
    """The address to use from now on."""

    labels = {"email": "New email"}
    hints = {"email": "We send a link there. Until you open it, the address you have stays in use."}


class ConfirmPasswordForm(InOurWords, account.ReauthenticateForm):
    """The password once more, before something sensitive."""

    labels = {"password": "Password"}


class SecondStepForm(InOurWords, mfa.AuthenticateForm):
    """The second step of signing in."""

    labels = {"code": "Code"}
    hints = {"code": CODE_HINT}


class ConfirmCodeForm(InOurWords, mfa.ReauthenticateForm):
    """A code once more, before something sensitive."""

    labels = {"code": "Code"}
    hints = {"code": CODE_HINT}


class AddAppForm(InOurWords, totp.ActivateTOTPForm):
    """The first code of an authenticator app."""

    labels = {"code": "Code from the app"}


class AddPasskeyForm(InOurWords, webauthn.AddWebAuthnForm):
    """A new passkey or security key."""

    labels = {"name": "Name of this key", "passwordless": "Sign in with this key alone, without a password"}
    hints = {
        "name": "So that you can tell your keys apart.",
        "passwordless": "The key then asks for your fingerprint, face or PIN.",
    }


class RenamePasskeyForm(InOurWords, webauthn.EditWebAuthnForm):
    """Another name for a key."""

    labels = {"name": "Name of this key"}
