"""Files of questions in the admin: upload, read the report, confirm; and the way out in each format.

An upload waits in the cache under the hash of what it holds. What is confirmed is that, and not what a browser sends
again.
"""

import hashlib
from base64 import b64encode
from dataclasses import asdict, dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.cache import cache
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.views.decorators.http import require_GET, require_http_methods

from courses.assessments import formats
from courses.assessments.cms.filters import listed_questions, own_banks
from courses.assessments.formats.mending import to_mend
from courses.assessments.formats.protocol import MEGABYTE, MOST_BYTES, ParsedFile
from courses.assessments.importing import ImportRefused, exported, import_questions, plan_import
from courses.assessments.models import QuestionBank
from courses.assessments.pictures import pictures_of
from courses.assessments.reading import read_apart
from courses.common.clock import now
from courses.schools.cms.doors import Door

NAMESPACE = "question_files"
WAITS_SECONDS = 60 * 60
DESCRIBES = "describes-"
MOST_ALT = 600
BY_NAME = ""


@dataclass(frozen=True)
class Upload:
    """A file that waits to be confirmed."""

    name: str
    format_name: str
    bank_id: int
    data: bytes


class UploadForm(forms.Form):
    """A file for one of the school's banks."""

    bank = forms.ModelChoiceField(
        queryset=QuestionBank.objects.none(),
        empty_label="Choose a bank",
        error_messages={"required": "Choose a bank.", "invalid_choice": "Choose one of your banks."},
    )
    file = forms.FileField(
        help_text=f"GIFT, Aiken, Moodle XML, QTI 2.1, CSV or XLSX, up to {MOST_BYTES // MEGABYTE} MB.",
        error_messages={"required": "Choose a file.", "empty": "This file is empty."},
    )
    format = forms.ChoiceField(
        choices=[(BY_NAME, "By the file's name"), *((name, made.label) for name, made in formats.FORMATS.items())],
        required=False,
        error_messages={"invalid_choice": "Choose one of these formats."},
    )

    def __init__(self, *args: Any, banks: QuerySet[QuestionBank], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["bank"].queryset = banks  # type: ignore[attr-defined]

    def clean_file(self) -> UploadedFile:
        """Not larger than a file of questions may be: it is read into memory."""
        file: UploadedFile = self.cleaned_data["file"]
        if (file.size or 0) > MOST_BYTES:
            raise forms.ValidationError(f"A file of questions may have {MOST_BYTES // MEGABYTE} MB.")
        return file

    def clean(self) -> dict[str, Any]:
        """The format, chosen or told by the name."""
        cleaned: dict[str, Any] = super().clean() or {}
        if "file" in cleaned and cleaned.get("format") == BY_NAME:
            cleaned["format"] = formats.format_of(cleaned["file"].name)
            if cleaned["format"] is None:
                self.add_error("format", "The file's name does not tell its format. Choose it here.")
        return cleaned


@require_http_methods(["GET", "POST"])
def upload(request: HttpRequest) -> HttpResponse:
    """Takes the file and shows what is in it."""
    form = UploadForm(
        request.POST or None, request.FILES or None, banks=own_banks(request), initial={"bank": request.GET.get("bank")}
    )
    if request.method == "POST" and form.is_valid():
        return redirect(f"{NAMESPACE}:review", digest=_keep(request, form.cleaned_data))
    templates = formats.WRITABLE.values()
    status = 422 if form.is_bound else 200
    return render(request, "assessments/cms/upload.html", {"form": form, "templates": templates}, status=status)


def _keep(request: HttpRequest, cleaned: dict[str, Any]) -> str:
    data = cleaned["file"].read()
    kept = Upload(cleaned["file"].name[:120], cleaned["format"], cleaned["bank"].pk, data)
    digest = hashlib.sha256(repr((kept.format_name, kept.bank_id)).encode() + data).hexdigest()
    cache.set(_cache_key(request, digest), asdict(kept), WAITS_SECONDS)
    return digest


def _cache_key(request: HttpRequest, digest: str) -> str:
    return f"question-file:{request.user.pk}:{digest}"


def _kept(request: HttpRequest, digest: str) -> Upload:
    kept = cache.get(_cache_key(request, digest))
    if kept is None:
        raise Http404
    return Upload(**kept)


@require_http_methods(["GET", "POST"])
def review(request: HttpRequest, digest: str) -> HttpResponse:
    """What the import would do, and doing it."""
    kept = _kept(request, digest)
    bank = get_object_or_404(own_banks(request), pk=kept.bank_id)
    parsed = read_apart(kept.format_name, kept.data, _descriptions(request))
    if request.method == "GET" or "check" in request.POST:
        return _report(request, digest, kept, bank, parsed)
    try:
        done = import_questions(bank=bank, parsed=parsed, by=request.user, at=now())
    except ImportRefused:
        return _report(request, digest, kept, bank, parsed, status=ImportRefused.status)
    cache.delete(_cache_key(request, digest))
    messages.success(request, f"Imported into {bank}: {done.new} new, {done.changed} changed, {done.same} unchanged.")
    return redirect(f"{reverse('wagtailsnippets_assessments_question:list')}?bank={bank.pk}")


@require_GET
def mend(request: HttpRequest, digest: str) -> HttpResponse:
    """What stops the import, part after part, as a file."""
    kept = _kept(request, digest)
    bank = get_object_or_404(own_banks(request), pk=kept.bank_id)
    parsed = read_apart(kept.format_name, kept.data)
    file = to_mend(kept.format_name, parsed, plan_import(bank, parsed).errors)
    return _download(file.data, file.content_type, f"questions-to-mend.{file.extension}")


def _descriptions(request: HttpRequest) -> dict[str, str]:
    """What the author says about pictures that the file does not describe, by their sources."""
    fields = {name.removeprefix(DESCRIBES): text for name, text in request.POST.items() if name.startswith(DESCRIBES)}
    return {source: str(text)[:MOST_ALT].strip() for source, text in fields.items()}


def _report(
    request: HttpRequest, digest: str, kept: Upload, bank: QuestionBank, parsed: ParsedFile, *, status: int = 200
) -> HttpResponse:
    context = {
        "upload": kept,
        "digest": digest,
        "bank": bank,
        "plan": plan_import(bank, parsed),
        "format": formats.FORMATS[kept.format_name],
        "pictures": _to_describe(parsed, _descriptions(request)),
        "most_alt": MOST_ALT,
    }
    return render(request, "assessments/cms/review.html", context, status=status)


def _to_describe(parsed: ParsedFile, said: dict[str, str]) -> list[dict[str, str]]:
    """The pictures without an alternative text in the file, with what the author has said so far."""
    return [
        {
            "field": f"{DESCRIBES}{shown.picture.source}",
            "title": shown.picture.title,
            "place": shown.place,
            "said": said.get(shown.picture.source, ""),
            "data": f"data:{shown.picture.content_type};base64,{b64encode(shown.picture.data).decode()}",
        }
        for shown in parsed.undescribed
    ]


@require_GET
def template(request: HttpRequest, format_name: str) -> HttpResponse:
    """A file with one question of each kind, to begin from."""
    return _file(_writable(format_name), formats.template(format_name), "questions-template")


def _writable(format_name: str) -> formats.FileFormat:
    if format_name not in formats.WRITABLE:
        raise Http404
    return formats.WRITABLE[format_name]


def _file(made: formats.FileFormat, data: bytes, name: str) -> HttpResponse:
    return _download(data, made.content_type, f"{name}.{made.extensions[0]}")


def _download(data: bytes, content_type: str, name: str) -> HttpResponse:
    disposition = f'attachment; filename="{name}"'
    return HttpResponse(data, content_type=content_type, headers={"Content-Disposition": disposition})


@require_GET
def export(request: HttpRequest) -> HttpResponse:
    """The questions of the list as it is filtered: first what each format leaves out, then the file."""
    questions = exported(listed_questions(request))
    chosen = request.GET.get("format", "")
    if not chosen:
        query = request.GET.urlencode()
        context = {"count": len(questions), "formats": formats.WRITABLE.values(), "query": query}
        return render(request, "assessments/cms/export.html", context)
    made = _writable(chosen)
    written = formats.write(chosen, questions, pictures_of(questions))
    if "download" in request.GET or not written.problems:
        return _file(made, written.data, "questions")
    context = {"count": len(questions), "format": made, "problems": written.problems, "query": request.GET.urlencode()}
    return render(request, "assessments/cms/export_losses.html", context)


# Each address with the parameters that name rows, for the doors of the admin.
ADDRESSES = {
    "upload": (path("import/", upload, name="upload"), {"bank": QuestionBank}),
    "review": (path("import/<str:digest>/", review, name="review"), {}),
    "mend": (path("import/<str:digest>/mend/", mend, name="mend"), {}),
    "template": (path("template/<str:format_name>/", template, name="template"), {}),
    "export": (path("export/", export, name="export"), {"bank": QuestionBank}),
}
urlpatterns = [pattern for pattern, _ in ADDRESSES.values()]
DOORS = {f"{NAMESPACE}:{name}": Door(names) for name, (_, names) in ADDRESSES.items()}
