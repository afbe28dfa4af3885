"""Choices that several rooms share."""

from django.db import models


class Delivery(models.TextChoices):
    """How a lesson's minutes are spent; boards count the kinds apart."""

    THEORY = "theory", "Theory"
    PRACTICAL = "practical", "Hands-on"
    CLINIC = "clinic", "Clinic"
