"""The whole path: from an address to a certificate that anyone can verify, and back when the school revokes it."""

import re

import pypdfium2
import pytest
import zxingcpp
from playwright.sync_api import Browser, Page, expect

from tests.e2e.product import PASSWORD, Product
from tests.e2e.steps import email_of, mail_to, sign_in
from tests.e2e.study import study_to_the_end

EMAIL = "lucja.w6@example.org"
NAME = "Łucja Wiśniewska"
# 39 lessons and 9 quizzes, one page after the other.
A_LONG_WALK = 900


@pytest.mark.timeout(A_LONG_WALK)
def test_from_sign_up_to_a_certificate_that_is_verified_and_revoked(product: Product, page: Page, browser: Browser):
    sign_up(product, page)
    enroll(page)
    study_to_the_end(page, "trigger-point")
    expect(page.get_by_role("heading", name="Every requirement is met")).to_be_visible()

    office = browser.new_context(base_url=product.url).new_page()
    sign_in(office, email_of(product, "registrar", "Juniper"))
    issue_to(office, NAME)

    verify_address = read_qr(download_certificate(page))
    assert verify_address.startswith(f"{product.url}/verify/")
    anyone = browser.new_context(java_script_enabled=False).new_page()
    anyone.goto(verify_address)
    expect(anyone.get_by_role("heading", level=1)).to_have_text("This certificate is valid")
    expect(anyone.get_by_text(NAME, exact=True)).to_be_visible()
    expect(anyone.get_by_text("Trigger point therapy", exact=True)).to_be_visible()

    revoke(office, NAME)
    anyone.reload()
    expect(anyone.get_by_role("heading", level=1)).to_have_text("This certificate was revoked")
    expect(anyone.get_by_text("Issued in error", exact=True)).to_be_visible()
    told = "\n".join(mail_to(product, EMAIL))
    for fact in ("enrolled", "passed", "certificate"):
        assert fact in told.lower()


def sign_up(product: Product, page: Page) -> None:
    """With email, legal name and password, and the letter that proves the address."""
    page.goto("/juniper-row/trigger-point/")
    page.get_by_role("link", name="Create an account to enroll").click()
    page.get_by_label("Email").fill(EMAIL)
    page.get_by_label("Given names").fill(NAME.split()[0])
    page.get_by_label("Family name").fill(NAME.split()[1])
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Create account").click()
    page.wait_for_url("**/confirm-email/")
    confirm = re.search(r"http\S+/confirm-email/\S+/", mail_to(product, EMAIL)[-1])
    assert confirm
    page.goto(confirm.group())
    page.get_by_role("button", name="Confirm this address").click()


def enroll(page: Page) -> None:
    """On the course page, then into its first lesson."""
    page.goto("/juniper-row/trigger-point/")
    page.get_by_role("button", name="Enroll").click()
    page.goto("/learn/")
    page.get_by_role("link", name="Definition and vocabulary").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Definition and vocabulary")


def issue_to(office: Page, name: str) -> None:
    """The registrar ticks one name, looks once more, and waits for the file."""
    office.goto("/school/juniper-row/certificates/ready/")
    office.get_by_label(name).check()
    office.get_by_role("button", name="Issue the ticked ones").click()
    office.get_by_role("button", name="Issue 1 certificate").click()
    expect(office.get_by_text("1 stored and mailed")).to_be_visible(timeout=60_000)


def download_certificate(page: Page) -> bytes:
    """What the trainee's Download button gives."""
    page.goto("/learn/certificates/")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download").click()
    return download.value.path().read_bytes()


def read_qr(pdf: bytes) -> str:
    """The text of the QR code on the page as it is drawn."""
    drawn = pypdfium2.PdfDocument(pdf)[0].render(scale=3).to_pil()
    codes = zxingcpp.read_barcodes(drawn)
    assert len(codes) == 1
    return codes[0].text


def revoke(office: Page, name: str) -> None:
    """The registrar finds the certificate and says why it no longer counts."""
    office.goto("/school/juniper-row/certificates/")
    office.get_by_label("Serial or name").fill(name)
    office.get_by_label("Serial or name").press("Enter")
    office.get_by_role("table").get_by_role("link").first.click()
    office.get_by_role("link", name="Revoke").click()
    serial = re.search(r"[A-Z]{2,3}-\d\d-\d+-([0-9A-Z]{4})", office.get_by_role("heading", level=1).inner_text())
    assert serial
    office.get_by_label("Type the last four characters").fill(serial.group(1))
    office.get_by_label("Reason").select_option(label="Issued in error")
    office.get_by_label("Note").fill("Issued to prove that a revocation shows.")
    office.get_by_role("button", name="Revoke").click()
