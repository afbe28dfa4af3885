"""The pages around a session: what is due, how much a day, what memory holds."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from courses.common.clock import now
from courses.practice import services
from courses.practice.desk import Desk, load_desk
from courses.practice.due import due_in, keep_due
from courses.practice.forms import PreferencesForm
from courses.practice.queue import by_deck
from courses.practice.record import load_record
from courses.practice.session import BATCH, Choice
from courses.practice.statistics import FEWEST
from courses.practice.study import Study
from courses.practice.subjects import DECK_LABELS, Deck
from courses.practice.visits import own_desk, own_study
from courses.practice.words import minutes_words


@dataclass(frozen=True)
class DeckRow:
    """One deck on the overview: how many cards return now, how many are new, how many there are.

    `can_begin`: the day has room for some of them.
    """

    deck: Deck
    due: int
    fresh: int
    cards: int
    can_begin: bool

    @property
    def label(self) -> str:
        """The deck's name."""
        return DECK_LABELS[self.deck]


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What is due. ``?muscle=`` offers the cards of a muscle that the atlas leads here with."""
    study = own_study(request)
    if study is None:
        return render(request, "practice/no_course.html", {"nav": "practice"})
    desk = load_desk(study, now())
    services.settle_resting(desk=desk)
    keep_due(request, due_in(desk))
    wanted = request.GET.get("muscle", "")
    if wanted and wanted not in desk.pool.library.by_key:
        raise Http404
    queue = desk.queue
    coming = len(queue.due) + len(queue.fresh)
    context = {
        "nav": "practice",
        "school": study.school,
        "desk": desk,
        "queue": queue,
        "decks": list(_decks(desk)),
        "coming": coming,
        "batch": min(coming, BATCH),
        "takes": minutes_words(min(coming, BATCH)),
        "wanted": desk.pool.library.by_key.get(wanted),
        "is_added": wanted in desk.pool.muscles,
        "can_begin": bool(wanted and Choice(muscle=wanted).cards(desk)),
        "added": [desk.pool.library.by_key[key] for key in study.preferences.muscles if key in desk.pool.muscles],
    }
    return render(request, "practice/overview.html", context)


@login_required
@require_POST
def muscles(request: HttpRequest) -> HttpResponse:
    """Adds the cards of a muscle, or takes them away."""
    desk = own_desk(request)
    muscle = desk.pool.library.by_key.get(request.POST.get("muscle", ""))
    if muscle is None:
        raise Http404
    if request.POST.get("do") == "remove":
        services.remove_muscle(study=desk.study, key=muscle.key)
        messages.success(request, f"{muscle.name} is no longer among the muscles you added.")
    else:
        services.add_muscles(study=desk.study, keys=[muscle.key])
        messages.success(request, f"The cards of {muscle.name} come next.")
    return _back(desk.study)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def preferences(request: HttpRequest) -> HttpResponse:
    """How much a day, and how surely."""
    study = own_study(request)
    if study is None:
        raise Http404
    form = PreferencesForm(request.POST or None, instance=study.preferences)
    if request.method == "POST" and form.is_valid():
        services.change_preferences(study=study, **form.changes())
        messages.success(request, "Saved. The new limits hold from now on.")
        return _back(study)
    context = {"nav": "practice", "school": study.school, "study": study, "form": form}
    return render(request, "practice/preferences.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def suspended(request: HttpRequest) -> HttpResponse:
    """The cards that the person took out, each with a way back."""
    desk = own_desk(request)
    faces = [face for face in map(desk.face, desk.queue.suspended) if face]
    context = {"nav": "practice", "school": desk.school, "faces": faces}
    return render(request, "practice/suspended.html", context)


@login_required
@require_safe
def statistics(request: HttpRequest) -> HttpResponse:
    """What returns when, and what memory holds."""
    desk = own_desk(request)
    context = {
        "nav": "practice",
        "school": desk.school,
        "desk": desk,
        "record": load_record(desk),
        "fewest": FEWEST,
    }
    return render(request, "practice/statistics.html", context)


def _decks(desk: Desk) -> Iterator[DeckRow]:
    due, fresh = by_deck(desk.queue.all_due, desk.pool.decks), by_deck(desk.queue.all_fresh, desk.pool.decks)
    cards = by_deck(desk.pool.decks, desk.pool.decks)
    for deck in Deck:
        if cards[deck]:
            yield DeckRow(deck, due[deck], fresh[deck], cards[deck], bool(Choice(deck).cards(desk)))


def _back(study: Study) -> HttpResponse:
    """To the overview of the same school."""
    response = redirect("practice:overview")
    if study.elsewhere:
        response["Location"] += f"?school={study.school.slug}"
    return response
