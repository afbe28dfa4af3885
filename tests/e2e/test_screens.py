"""Every kind of screen on phone and desk, light and dark: nothing that axe finds, nothing wider than the window."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from courses.demo.shipped import read_shipped_content
from tests.e2e.arrange import arrange
from tests.e2e.product import Product
from tests.e2e.steps import email_of, sign_in, violations
from tests.packages.archives import package_zip
from tests.packages.written import LESSON as LESSON_FILE

LESSON = "/juniper-row/trigger-point/what-a-trigger-point-is/definition-and-vocabulary/"
IMPORT = "/cms/question-files/import/"
OURS = "main .nice-padding"  # what stands around it is the admin's own
GIFT = "What fills an empty bank? {=Questions ~Answers ~Hope}"
SCREENS = {
    "": [
        "/",
        "/juniper-row/",
        "/juniper-row/trigger-point/",
        "/accounts/login/",
        "/accounts/signup/",
        "/accounts/password/reset/",
        "/verify/",
        "/there-is-nothing-here/",
    ],
    "midway": [
        "/learn/",
        "/learn/certificates/",
        "/juniper-row/trigger-point/",
        LESSON,
        "/juniper-row/trigger-point/what-a-trigger-point-is/quiz/",
        "/accounts/email/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/join/",
    ],
    "certified": ["/learn/", "/learn/certificates/"],
    "registrar": [
        "/school/juniper-row/",
        "/school/juniper-row/quizzes/",
        "/school/juniper-row/people/",
        "/school/juniper-row/cohorts/",
        "/school/juniper-row/enrollments/",
        "/school/juniper-row/certificates/",
        "/school/juniper-row/certificates/ready/",
    ],
}


@pytest.mark.parametrize("who", SCREENS)
def test_screen_is_free_of_violations_at_every_width_and_theme(product: Product, page: Page, who: str):
    if who:
        sign_in(page, email_of(product, who, "Juniper"))
    found = [problem for path in SCREENS[who] for problem in problems_of(page, path)]
    assert found == []


def test_roster_is_free_of_violations(product: Product, page: Page):
    sign_in(page, email_of(product, "registrar", "Juniper"))
    page.goto("/school/juniper-row/")
    roster = page.locator("a[href*='/roster/']").first.get_attribute("href")
    assert roster
    assert problems_of(page, roster) == []


def test_what_the_office_does_about_quizzes_is_free_of_violations(product: Product, page: Page):
    addresses = arrange(product, "office")
    sign_in(page, email_of(product, "registrar", "Juniper"))
    found = [problem for path in addresses.values() for problem in problems_of(page, path)]
    assert found == []


def test_import_of_questions_is_free_of_violations(product: Product, page: Page):
    sign_in(page, email_of(product, "instructor", "Juniper"))
    page.goto(IMPORT)
    page.select_option("select[name=bank]", index=1)
    page.set_input_files("input[type=file]", {"name": "new.gift", "mimeType": "text/plain", "buffer": GIFT.encode()})
    page.click("text=Read the file")
    report = page.url
    assert "1 new" in page.inner_text(OURS)
    assert problems_of(page, IMPORT, within=OURS) + problems_of(page, report, within=OURS) == []


def test_packages_of_courses_are_free_of_violations(product: Product, page: Page, tmp_path: Path):
    sign_in(page, email_of(product, "administrator", "Juniper"))
    page.goto("/cms/course-packages/")
    listed = page.url
    found = [problem for path in (listed, f"{listed}import/") for problem in problems_of(page, path, within=OURS)]
    wrong = {"lesson": LESSON_FILE.replace("minutes: 20", "minutes: 25")}
    for changed, said in (({}, "What the import would do"), (wrong, "the activities take 20 minutes")):
        archive = package_zip(tmp_path, **changed)
        page.goto(f"{listed}import/")
        page.set_input_files("input[type=file]", {"name": "a.zip", "mimeType": "application/zip", "buffer": archive})
        page.click("text=Read the package")
        page.wait_for_selector("text=Given by")
        page.wait_for_selector("[data-look-again]", state="detached", timeout=60_000)
        assert said in page.inner_text(OURS)
        found += problems_of(page, page.url, within=OURS)
    assert found == []


def test_every_model_lesson_shows_its_drawings_and_checks(product: Product, page: Page):
    sign_in(page, email_of(product, "ready", "Juniper"))
    course = next(course for course in read_shipped_content().courses if course.slug == "trigger-point")
    for module in (course.modules[0], course.modules[1], course.modules[4]):
        for lesson in module.lessons:
            page.goto(f"/juniper-row/trigger-point/{module.slug}/{lesson.slug}/")
            names = [name for name, _ in lesson.body]
            assert page.locator("main figure svg").count() >= names.count("figure")
            assert page.locator(".kc").count() == names.count("check") == 2


def problems_of(page: Page, path: str, *, within: str = "html") -> list[str]:
    """What axe finds on the page or in a part of it, and a ruler on the page."""
    found = []
    for width in (390, 1280):
        for scheme in ("light", "dark"):
            page.set_viewport_size({"width": width, "height": 900})
            page.emulate_media(color_scheme=scheme)
            page.goto(path)
            where = f"{path} {width} {scheme}"
            found += [f"{where}: {violation}" for violation in violations(page, within)]
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found.append(f"{where}: wider than the window")
    return found
