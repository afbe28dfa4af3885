"""What every journey does."""

import re
from pathlib import Path
from typing import Any

from django.conf import settings
from playwright.sync_api import Page

from tests.e2e.product import PASSWORD, Product

AXE = Path(settings.NODE_MODULES, "axe-core", "axe.min.js")
# WCAG 2.2 AA and what axe recommends beside it.
AXE_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def email_of(product: Product, role: str, school: str = "") -> str:
    """The demo sign-in whose role (and school) contain these words."""
    for row in product.sign_ins:
        if role.lower() in row["role"].lower() and school.lower() in row["school"].lower():
            return row["email"]
    raise LookupError(f"no demo sign-in for {role!r} {school!r}")


def sign_in(page: Page, email: str, password: str = PASSWORD) -> None:
    """Through the form, as a person does."""
    page.goto("/accounts/login/")
    page.fill("input[name=login]", email)
    page.fill("input[name=password]", password)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda url: "/accounts/login/" not in url)


def mail_to(product: Product, email: str) -> list[str]:
    """The texts of the letters to the address, oldest first, as they lie in the mail folder."""
    files = sorted((product.home / "mail").glob("*"), key=lambda path: path.stat().st_mtime)
    texts = [text for path in files for text in path.read_text().split("-" * 79)]
    return [text.replace("=\n", "") for text in texts if re.search(rf"^To:.*{re.escape(email)}", text, re.MULTILINE)]


def violations(page: Page, within: str = "html") -> list[str]:
    """What axe finds wrong with the page as it stands, or with a part of it, one line each."""
    page.evaluate(AXE.read_text())
    result: dict[str, Any] = page.evaluate("([within, rules]) => axe.run(within, rules)", [within, AXE_RULES])
    return [
        f"{found['id']}: {found['help']} at {', '.join(str(node['target']) for node in found['nodes'][:3])}"
        for found in result["violations"]
    ]
