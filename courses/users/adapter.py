"""The one place where django-allauth is bent."""

from allauth.account.adapter import DefaultAccountAdapter


class AccountAdapter(DefaultAccountAdapter):
    """Account behavior that differs from allauth's own."""
