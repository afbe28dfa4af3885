"""People and the letters we owe them."""

import uuid

from django.contrib.auth.models import AbstractUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class UserManager(BaseUserManager["User"]):
    """Makes users that sign in by email."""

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        """A person with this email address; without a password they must set one by mail."""
        if not email:
            raise ValueError("A user needs an email address.")
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        """The operator of the whole installation."""
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)

    def get_by_natural_key(self, username: str | None) -> "User":
        """Email addresses are compared without regard to case."""
        return self.get(email__iexact=username)


class User(AbstractUser):
    """One row per person. Signs in by email; the legal name is what certificates print.

    Never deleted once a record names the person: people leave by anonymizing.

    Personal fields: email, first_name, last_name, date_joined, last_login.
    """

    username = None  # type: ignore[assignment]
    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    email = models.EmailField("email address", unique=True)
    first_name = models.CharField("given names", max_length=150, blank=True)
    last_name = models.CharField("family name", max_length=150)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["first_name", "last_name"]

    objects = UserManager()  # type: ignore[assignment,misc]

    class Meta:
        constraints = [
            # Two accounts that differ only in case would be one person with two records.
            models.UniqueConstraint(Lower("email"), name="user_email_once_any_case"),
        ]

    def __str__(self) -> str:
        return self.legal_name or self.email

    @property
    def legal_name(self) -> str:
        """Given names and family name as a certificate prints them."""
        return self.get_full_name()

    @property
    def display_name(self) -> str:
        """How the product greets the person."""
        return self.first_name.split(" ")[0] if self.first_name else self.last_name or self.email


class Letter(models.Model):
    """One row per letter we owe a person; `sent_at` says that it left.

    `key` names the fact that the letter tells of ("certificate-issued:<uuid>"): the same fact is told once. The row and
    the task that sends it are written in the transaction of the fact, so a fact without its letter cannot exist.

    Personal fields: recipient, to, context.
    """

    key = models.CharField(max_length=120, unique=True)
    recipient = models.ForeignKey(User, on_delete=models.PROTECT, null=True, blank=True, related_name="letters")
    to = models.EmailField(help_text="Invitations go to people who have no account yet.")
    template = models.CharField(max_length=60, help_text="Name under templates/emails/.")
    context = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [
            models.Index(fields=["created_at"], condition=models.Q(sent_at=None), name="letter_unsent"),
        ]

    def __str__(self) -> str:
        return f"{self.template} to {self.to}"
