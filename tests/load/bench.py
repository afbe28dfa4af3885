"""``script/bench``: requests per second and the slowest twentieth for the pages people wait for, and certificates."""

import os
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

import django

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.settings.dev")
django.setup()

from django.db import connection  # noqa: E402
from django.urls import reverse  # noqa: E402

from courses.assessments import services  # noqa: E402
from courses.assessments.models import QuizPage  # noqa: E402
from courses.assessments.sitting import load_sitting  # noqa: E402
from courses.certificates.codes import grouped  # noqa: E402
from courses.common.clock import now  # noqa: E402
from tests.e2e.product import free_port  # noqa: E402
from tests.factories import attesting  # noqa: E402
from tests.load import analysis, atlas, bursts, cpu, practice, quizzes, search  # noqa: E402
from tests.load.client import Measured, Page, ask, measure  # noqa: E402
from tests.load.seed import Seed, seed, session_of  # noqa: E402

# As many as each database is promised to carry.
CROWD = {"sqlite": 100, "postgresql": 200}


def pages_of(seeded: Seed) -> list[Page]:
    """The pages of the promise."""
    trainee, office = session_of(seeded.reader.trainee), session_of(seeded.registrar)
    code = seeded.certificate.code
    holder = session_of(seeded.certificate.person)
    roster = reverse("dashboards:roster", args=[seeded.school.slug, seeded.course.pk])
    return [
        Page("catalog, anonymous", seeded.course.get_parent().url),
        Page("course with ticks", seeded.course.url, trainee),
        Page("lesson", seeded.lessons[0].url, trainee),
        _saving(seeded, trainee),
        Page("my learning", reverse("dashboards:learn"), trainee),
        Page("roster, 200 trainees x 40 lessons", roster, office),
        Page("verify", reverse("verify_code", args=[grouped(code)]), many_visitors=True),
        Page("download a certificate", reverse("certificate", args=[seeded.certificate.uuid]), holder),
    ]


def _saving(seeded: Seed, session: str) -> Page:
    """Saving another answer each time. One client: a person sees the last save before the next."""
    quiz = QuizPage.objects.filter(course=seeded.course).order_by("path").first()
    attempt = services.start_attempt(quiz=quiz, enrollment=seeded.reader, at=now())
    choices = load_sitting(attempt.pk).at(1).content.choices

    def fields(number: int) -> dict[str, object]:
        return {"position": 1, "seen_sequence": number, "answer": choices[number % 2].key}

    return Page("save an answer", reverse("assessments:save", args=[attempt.uuid]), session, fields, clients=1)


def certificates_per_second(seeded: Seed) -> float:
    """Issues and prints, one after the other, in one process."""
    began = time.perf_counter()
    for enrollment in seeded.finished:
        attesting.make_certificate(enrollment, seeded.registrar, is_rendered=True)
    return len(seeded.finished) / (time.perf_counter() - began)


def serve(port: int) -> subprocess.Popen[bytes]:
    """The web server as script/server starts it."""
    program = Path(sys.executable).with_name("gunicorn")
    options = ["--worker-class", "gthread", "--workers", "1", "--threads", "8", "--no-control-socket"]
    bind = ["--bind", f"127.0.0.1:{port}", "--log-level", "warning"]
    return subprocess.Popen([program, "lms.wsgi", *options, *bind])


def wait_for(port: int) -> None:
    """Until the web server answers that it is ready."""
    deadline = time.monotonic() + 120
    while time.monotonic() < deadline:
        with suppress(OSError):
            ask(Page("ready", "/readyz"), port)
            return
        time.sleep(0.2)
    raise TimeoutError("The web server does not start.")


def print_table(rows: Iterable[Measured]) -> None:
    """One line for each page, as it is measured."""
    print(f"\n{'page':36}{'requests':>9}{'per second':>12}{'median ms':>11}{'p95 ms':>9}")
    for row in rows:
        numbers = f"{row.requests:9}{row.per_second:12.1f}{row.median_ms:11.1f}{row.p95_ms:9.1f}"
        print(f"{row.name:36}{numbers}", flush=True)


def print_storm(name: str, storm: quizzes.Storm) -> None:
    """What became of trainees who saved at the same time."""
    print(
        f"\n{name}: {storm.saves} answers in {storm.seconds:.0f} s, "
        f"{storm.lost} lost, {storm.errors} errors, p95 {storm.p95_ms:.0f} ms",
        flush=True,
    )


def print_bursts(name: str, done: bursts.Bursts) -> None:
    """Whether everything that was pressed many times happened once."""
    print(
        f"\n{name} in {bursts.TABS} tabs, {bursts.ROUNDS} rounds: {done.presses} requests, "
        f"{done.errors} errors, {done.not_once} rounds with another effect than one",
        flush=True,
    )


def print_costs(seeded: Seed) -> None:
    """Computing beside the bare page."""
    roster = reverse("dashboards:roster", args=[seeded.school.slug, seeded.course.pk])
    wanted = {
        "lesson": (seeded.lessons[0].url, seeded.reader.trainee),
        "roster": (roster, seeded.registrar),
    }
    costs = cpu.costs(wanted, seeded.lessons[0], seeded.reader.trainee)
    print("\ncomputing, whole requests" + f"{'ms':>18}{'times a bare Wagtail page of 20 blocks':>42}")
    for name, cost in costs.items():
        print(f"{name:36}{cost:7.1f}{cost / costs['bare']:12.2f}")
    whole = quizzes.whole_quiz(seeded.school, seeded.lessons[0], seeded.reader.trainee)
    print(f"{'quiz of 20, start to result':36}{whole.cost_ms:7.1f}{whole.cost_ms / whole.bare_ms:12.2f}", end="")
    print(f"   {whole.queries} queries")


def print_atlas(seeded: Seed) -> None:
    """The atlas beside a plain page."""
    plain, *pages = atlas.costs(seeded.course.get_parent().url, seeded.reader.trainee)
    print(f"\natlas, whole requests{'p95 ms':>22}{'times a plain Wagtail page':>30}{'queries':>9}")
    for page in (plain, *pages):
        print(f"{page.name:36}{page.p95_ms:7.1f}{page.p95_ms / plain.p95_ms:30.2f}{page.queries:9}")


def print_search(seeded: Seed) -> None:
    """The search at 5,000 texts."""
    print(f"\nsearch in {search.TEXTS} texts{'median ms':>25}{'p95 ms':>9}{'cpu ms':>9}{'found':>8}")
    for cost in search.costs(seeded.school, seeded.course):
        times = f"{cost.median_ms:9.1f}{cost.p95_ms:9.1f}{cost.processor_ms:9.1f}"
        print(f"{cost.name:36}{times}{cost.found:8}", flush=True)


def main() -> None:
    """Seeds, serves, measures, prints."""
    print(f"\n{connection.vendor}: seeding a school of 500 trainees", flush=True)
    seeded = seed()
    port = free_port()
    server = serve(port)
    try:
        wait_for(port)
        print_table(measure(page, port) for page in pages_of(seeded))
        learner = practice.seed_cards(seeded.school)
        print_table(measure(page, port) for page in practice.pages_of(learner))
        crowd = quizzes.seat(seeded.school, "Saved by many", CROWD[connection.vendor])
        print_storm(f"{len(crowd)} trainees saving", quizzes.storm(crowd, port))
        few = quizzes.seat(seeded.school, "Saved while killed", 20)
        print_storm("saving, the worker killed ten times", quizzes.storm_with_kills(few, port, server))
        print_bursts("the same start", bursts.starts(seeded.school, port))
        print_bursts("the same hand-in", bursts.submits(seeded.school, port))
    finally:
        server.terminate()
        server.wait(timeout=30)
    print_costs(seeded)
    print_atlas(seeded)
    print_search(seeded)
    quiz = analysis.seed_quiz(seeded.school)
    print(f"\nreport on a quiz of 5,000 attempts x 50 questions: {analysis.analysis_seconds(quiz):.2f} s")
    print(f"\ncertificates issued and printed per second: {certificates_per_second(seeded):.1f}")


if __name__ == "__main__":
    main()
