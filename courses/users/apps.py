"""App configuration of users."""

from django.apps import AppConfig


class UsersConfig(AppConfig):
    """People: one account each, and the letters we owe them."""

    name = "courses.users"
    label = "users"
