"""How commands name a bank: by its number, or by its school's slug and its name ("riverbend/Anatomy")."""

from django.core.management.base import CommandError, CommandParser

from courses.assessments.models import QuestionBank


def add_bank_argument(parser: CommandParser) -> None:
    """The bank."""
    parser.add_argument("--bank", required=True, help="Its number, or SCHOOL/NAME with the school's slug.")


def bank_of(said: str) -> QuestionBank:
    """The bank so named, or a CommandError that lists those there are."""
    banks = QuestionBank.objects.select_related("school")
    school, _, name = said.partition("/")
    found = banks.filter(pk=said) if said.isascii() and said.isdigit() else banks.filter(school__slug=school, name=name)
    bank = found.first()
    if bank is None:
        known = ", ".join(f"{bank.pk} ({bank.school.slug}/{bank.name})" for bank in banks)
        raise CommandError(f"There is no bank {said}. There are: {known or 'none'}.")
    return bank
