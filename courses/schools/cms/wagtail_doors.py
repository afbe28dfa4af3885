"""Which addresses of Wagtail's own admin open to authors, and what each names.

What is not listed stays closed to them: users, groups, sites, collections, workflows, privacy, embeds, tags, the API
beyond the page menu, and the reports that the house answers itself (``reports.py``).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from django.apps import apps
from django.db.models import Model
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, Revision, Task, TaskState, UploadedFile, WorkflowState
from wagtail.permissions import page_permission_policy

from courses.schools.cms.doors import Door, Row, open_doors
from courses.schools.scoping import scope_of

BULK_FILE_ACTIONS = {"delete", "add_to_collection"}
_bulk_actions: dict[type[Model], set[str]] = {
    Page: {"delete", "move", "publish", "unpublish"},
    get_image_model(): BULK_FILE_ACTIONS,
    get_document_model(): BULK_FILE_ACTIONS,
}


def open_bulk_actions(model: type[Model], actions: set[str]) -> None:
    """Lets authors do this to many rows of the model at once. For "all" the action itself asks which those are."""
    _bulk_actions[model] = actions


def at(**names: type[Model]) -> Door:
    """A door whose parameters name rows."""
    return Door(names)


def _browse_own_pages(request: HttpRequest) -> HttpResponse:
    """Choosing begins at the school's own pages: Wagtail would begin at the root of all schools."""
    own = page_permission_policy.explorable_root_instance(request.user)
    if own is None:
        raise Http404
    address = reverse("wagtailadmin_choose_page_child", args=[own.pk])
    return redirect(f"{address}?{request.GET.urlencode()}")


def _scoped_model(kwargs: Mapping[str, Any]) -> type[Model]:
    try:
        model = apps.get_model(kwargs["app_label"], kwargs["model_name"])
    except LookupError as error:
        raise Http404 from error
    if scope_of(model) is None:
        raise Http404
    return model


def _edited_row(request: HttpRequest, kwargs: Mapping[str, Any]) -> Iterator[Row]:
    """The row of an editing session."""
    yield _scoped_model(kwargs), kwargs["object_id"]


def _bulk_rows(request: HttpRequest, kwargs: Mapping[str, Any]) -> Iterator[Row]:
    """The rows of a bulk action. "All" is all of one place for pages, and all that Wagtail's policy shows for files."""
    model = _scoped_model(kwargs)
    if kwargs["action"] not in _bulk_actions.get(model, ()):
        raise Http404
    ids = request.GET.getlist("id")
    if "all" in ids and model is Page:
        yield Page, request.GET.get("childOf")
    yield from ((model, pk) for pk in ids if pk != "all")
    yield from ((Page, pk) for pk in request.POST.getlist("chooser"))


GENERAL_DOORS = {
    "wagtailadmin_home": Door(),
    "wagtailadmin_account": Door(),
    "wagtailadmin_logout": Door(),
    "wagtailadmin_login": Door(),
    "cms_login": Door(),
    "wagtailadmin_sprite": Door(),
    "wagtailadmin_javascript_catalog": Door(),
    "wagtailadmin_dismissibles": Door(),
    "wagtailadmin_block_preview": Door(),
    "wagtailadmin_editing_sessions:ping": Door(rows=_edited_row),
    "wagtailadmin_editing_sessions:release": Door(),
    "wagtail_bulk_action": Door(rows=_bulk_rows),
    "wagtailadmin_api:pages:listing": at(child_of=Page, descendant_of=Page, ancestor_of=Page, translation_of=Page),
    "wagtailadmin_api:pages:detail": at(pk=Page),
    "wagtailadmin_reports:aging_pages": Door(),
    "wagtailadmin_reports:aging_pages_results": Door(),
}

EXPLORER_DOORS = {
    "wagtailadmin_explore_root": Door(),
    "wagtailadmin_explore": at(parent_page_id=Page),
    "wagtailadmin_explore_results": at(parent_page_id=Page),
    "wagtailadmin_choose_page": Door(answer=_browse_own_pages),
    "wagtailadmin_choose_page_child": Door({"parent_page_id": Page, "target_pages[]": Page}),
    "wagtailadmin_choose_page_search": Door(),
    "wagtailadmin_choose_page_chosen_multiple": at(id=Page),
    "wagtailadmin_choose_page_external_link": Door(),
    "wagtailadmin_choose_page_email_link": Door(),
    "wagtailadmin_choose_page_phone_link": Door(),
    "wagtailadmin_choose_page_anchor_link": Door(),
}

_page = at(page_id=Page)
_revision = at(page_id=Page, revision_id=Revision)
_review = at(page_id=Page, task_state_id=TaskState)
PAGE_DOORS = {
    "add": at(parent_page_id=Page),
    "preview_on_add": at(parent_page_id=Page),
    "add_subpage": at(parent_page_id=Page),
    "choose_parent": at(parent_page=Page),
    "type_use": Door(),
    "type_use_results": Door(),
    "search": Door(),
    "search_results": Door(),
    "edit": _page,
    "preview_on_edit": _page,
    "view_draft": _page,
    "usage": _page,
    "delete": _page,
    "unpublish": _page,
    "convert_alias": _page,
    "lock": _page,
    "unlock": _page,
    "copy": at(page_id=Page, new_parent_page=Page),
    "move": at(page_to_move_id=Page, new_parent_page=Page),
    "move_confirm": at(page_to_move_id=Page, destination_id=Page),
    "set_page_position": at(page_to_move_id=Page),
    "history": _page,
    "history_results": _page,
    "revisions_index": _page,
    "revisions_view": _revision,
    "revisions_revert": _revision,
    "revisions_unschedule": _revision,
    "revisions_compare": at(pk=Page),
    "workflow_action": _review,
    "collect_workflow_action_data": _review,
    "confirm_workflow_cancellation": _page,
    "workflow_preview": at(page_id=Page, task_id=Task),
    "workflow_history": _page,
    "workflow_history_detail": at(page_id=Page, workflow_state_id=WorkflowState),
}


def _media_doors(app: str, model: type[Model], row: str, row_in_batch: str, upload: str) -> dict[str, Door]:
    """The doors of the images' or documents' own app, whose patterns differ only in the names of their parameters."""
    one, batch, uploaded = at(**{row: model}), at(**{row_in_batch: model}), at(uploaded_file_id=UploadedFile)
    return {
        f"{app}:index": Door(),
        f"{app}:index_results": Door(),
        f"{app}:add": Door(),
        f"{app}:add_multiple": Door(),
        f"{app}:edit": one,
        f"{app}:delete": one,
        f"{app}:{row.removesuffix('_id')}_usage": one,
        f"{app}:edit_multiple": batch,
        f"{app}:delete_multiple": batch,
        f"{app}:create_multiple_from_uploaded_{upload}": uploaded,
        f"{app}:delete_upload_multiple": uploaded,
        **chooser_doors(f"{app}_chooser", model),
    }


def chooser_doors(namespace: str, model: type[Model]) -> dict[str, Door]:
    """The doors of a chooser made by a viewset."""
    return {
        f"{namespace}:choose": Door(),
        f"{namespace}:choose_results": Door(),
        f"{namespace}:chosen": at(pk=model),
        f"{namespace}:chosen_multiple": at(id=model),
        f"{namespace}:create": Door(),
    }


def snippet_doors(model: type[Model]) -> dict[str, Door]:
    """The doors of a snippet that authors write."""
    one = at(pk=model)
    rows = ("edit", "delete", "usage", "history", "history_results")
    written = {f"{_snippet(model)}:{name}": one for name in rows}
    return {f"{_snippet(model)}:add": Door(), **written, **library_doors(model)}


def library_doors(model: type[Model]) -> dict[str, Door]:
    """The doors of a snippet that authors look up and choose."""
    return {
        f"{_snippet(model)}:list": Door(),
        f"{_snippet(model)}:list_results": Door(),
        **chooser_doors(_snippet(model).replace("snippets", "snippetchoosers"), model),
    }


def _snippet(model: type[Model]) -> str:
    return f"wagtailsnippets_{model._meta.app_label}_{model._meta.model_name}"


def open_wagtail_doors() -> None:
    """Registers the doors of Wagtail's own apps."""
    open_doors(GENERAL_DOORS)
    open_doors(EXPLORER_DOORS)
    open_doors({f"wagtailadmin_pages:{name}": door for name, door in PAGE_DOORS.items()})
    open_doors(_media_doors("wagtailimages", get_image_model(), "image_id", "image_id", "image"))
    open_doors({"wagtailimages_chooser:select_format": at(image_id=get_image_model())})
    open_doors(_media_doors("wagtaildocs", get_document_model(), "document_id", "doc_id", "document"))
