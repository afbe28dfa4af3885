"""``manage.py load_demo``: the two demo schools."""

import gc
import json
import secrets
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from courses.common.clock import now
from courses.demo.load import load_demo
from courses.packages.reading.errors import ContentError


class Command(BaseCommand):
    """Loads or refreshes the demo schools and prints their sign-ins."""

    help = "Load the two demo schools from courses/demo/content. Safe to repeat."

    def add_arguments(self, parser: CommandParser) -> None:
        """The password of new demo accounts, and how to print."""
        parser.add_argument("--password", default="", help="Password of new demo accounts. Random when left out.")
        parser.add_argument("--json", action="store_true", help="Print the sign-ins as JSON.")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads, then prints who can sign in."""
        password = options["password"] or secrets.token_urlsafe(9)
        gc.set_threshold(100_000, 20, 20)  # a large load makes few cycles, and looking for them often takes long
        try:
            sign_ins = load_demo(password=password, at=now())
        except ContentError as error:
            raise CommandError(str(error)) from error
        if options["json"]:
            self.stdout.write(json.dumps({"password": password, "sign_ins": [asdict(row) for row in sign_ins]}))
            return
        for row in sign_ins:
            self.stdout.write(f"{row.school:15} {row.role:22} {row.email}")
        self.stdout.write(f"Password of new demo accounts: {password}")
