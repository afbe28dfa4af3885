"""Schools, who belongs to them in which role, who signs for them, and whom they invited."""

import secrets
import uuid

from django.conf import settings
from django.contrib.auth.models import Group
from django.core.validators import RegexValidator
from django.db import models
from django.utils import timezone
from wagtail.models import Collection


class School(models.Model):
    """One row per school. Everything a trainee earns hangs off a school and is looked up within it.

    `code` opens every serial of the school's certificates ("JR-26-0417-K7QX") and never changes.

    Personal fields: none.
    """

    name = models.CharField(max_length=120, unique=True)
    short_name = models.CharField(max_length=40, help_text="For the top bar, such as Juniper Row.")
    tagline = models.CharField(max_length=60, blank=True, help_text="The rest of the name, such as School of Massage.")
    slug = models.SlugField(max_length=60, unique=True)
    code = models.CharField(
        max_length=3,
        unique=True,
        validators=[RegexValidator(r"^[A-HJ-NP-Z]{2,3}$", "Two or three capital letters without I and O.")],
    )
    street = models.CharField(max_length=120)
    town = models.CharField(max_length=80)
    region = models.CharField("state", max_length=80)
    postal_code = models.CharField(max_length=12)
    email = models.EmailField()
    phone = models.CharField(max_length=40, blank=True)
    website = models.URLField(blank=True)
    time_zone = models.CharField(max_length=40, default="America/New_York")
    teaching_since = models.PositiveSmallIntegerField(null=True, blank=True)
    collection = models.OneToOneField(
        Collection, on_delete=models.PROTECT, related_name="school", help_text="Where its images and documents lie."
    )
    authors = models.OneToOneField(
        Group, on_delete=models.PROTECT, related_name="authors_of", help_text="May write in the Wagtail admin."
    )
    publishers = models.OneToOneField(
        Group, on_delete=models.PROTECT, related_name="publishers_of", help_text="May also publish."
    )

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def address_lines(self) -> list[str]:
        """The postal address as a letterhead prints it."""
        return [self.street, f"{self.town}, {self.region} {self.postal_code}"]


class Approval(models.Model):
    """One row per approval that a board or agency gave the school, as printed on certificates.

    Personal fields: none.
    """

    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="approvals")
    authority = models.CharField(max_length=120, help_text="Who approved, such as a state board.")
    number = models.CharField(max_length=60)

    class Meta:
        ordering = ["id"]
        constraints = [
            # The same number printed twice would look like two approvals.
            models.UniqueConstraint(fields=["school", "authority", "number"], name="approval_once_per_school"),
        ]

    def __str__(self) -> str:
        return f"{self.authority}, {self.number}"


class Role(models.TextChoices):
    """What a person is in a school. One person may be several."""

    TRAINEE = "trainee", "Trainee"
    INSTRUCTOR = "instructor", "Instructor"
    REGISTRAR = "registrar", "Registrar"
    ADMINISTRATOR = "administrator", "Administrator"


STAFF_ROLES = (Role.INSTRUCTOR, Role.REGISTRAR, Role.ADMINISTRATOR)
OFFICE_ROLES = (Role.REGISTRAR, Role.ADMINISTRATOR)


class MembershipQuerySet(models.QuerySet["Membership"]):
    """Questions about many memberships."""

    def current(self) -> "MembershipQuerySet":
        """Those that have not ended."""
        return self.filter(ended_at=None)

    def staff(self) -> "MembershipQuerySet":
        """Instructors, registrars and administrators."""
        return self.filter(role__in=STAFF_ROLES)


class Membership(models.Model):
    """One row per person, school and role. Ends by `ended_at`, never by deletion; coming back clears it.

    Personal fields: title, bio (shown to the public for instructors).
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="memberships")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=15, choices=Role.choices)
    title = models.CharField(max_length=120, blank=True, help_text="Credentials, such as LMT, BCTMB.")
    bio = models.CharField(max_length=300, blank=True)
    joined_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            # A double click on "accept" must not make two memberships.
            models.UniqueConstraint(fields=["school", "user", "role"], name="membership_once_per_role"),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.get_role_display()} at {self.school}"


class MembershipEvent(models.Model):
    """One row per change of a membership. Added, never changed.

    Personal fields: actor.
    """

    class Kind(models.TextChoices):
        """What happened."""

        JOINED = "joined"
        ENDED = "ended"

    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="events")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    actor = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.membership}: {self.kind}"


class Signatory(models.Model):
    """One row per person who signs a school's certificates.

    Personal fields: name, title, signature.
    """

    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="signatories")
    name = models.CharField(max_length=120)
    title = models.CharField(max_length=120)
    signature = models.ImageField(
        upload_to="signatures/", blank=True, help_text="PNG of the written signature on a transparent ground."
    )
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "id"]
        verbose_name_plural = "signatories"

    def __str__(self) -> str:
        return f"{self.name}, {self.title}"


def new_invitation_code() -> str:
    """192 random bits from the system's generator, safe in an address."""
    return secrets.token_urlsafe(24)


class InvitationQuerySet(models.QuerySet["Invitation"]):
    """Questions about many invitations."""

    def open(self) -> "InvitationQuerySet":
        """Those that can still be accepted."""
        return self.filter(accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now())


class Invitation(models.Model):
    """One row per invitation of an email address to a school in a role. Accepted once, within its term.

    Personal fields: email, invited_by, accepted_by.
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    school = models.ForeignKey(School, on_delete=models.PROTECT, related_name="invitations")
    email = models.EmailField()
    role = models.CharField(max_length=15, choices=Role.choices, default=Role.TRAINEE)
    code = models.CharField(max_length=40, unique=True, default=new_invitation_code, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            # Inviting twice re-sends the open invitation instead of making a second.
            models.UniqueConstraint(
                fields=["school", "email", "role"],
                condition=models.Q(accepted_at=None, withdrawn_at=None),
                name="invitation_one_open_per_email_and_role",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.email} to {self.school}"
