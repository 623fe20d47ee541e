"""The summary record beside the log: opening, editing in place, issuing, exporting. Works without scripts."""

from dataclasses import dataclass
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from conference.exports.naming import attachment
from conference.permissions import may, require
from conference.problems import Invalid, NotFound
from conference.standing import Standing
from delegations.standing import standing_of
from frontend.forms.records import ParagraphForm, form_for, typed
from interventions.models import RecordParagraph, SummaryRecord
from interventions.records.document import document_of
from interventions.records.exports import export_record
from interventions.records.queries import paragraph_by_id, record_of, session_by_id, to_be_summarized
from interventions.rules import EDIT_RECORD, ISSUE_RECORD, OPEN_RECORD, VIEW_RECORD
from interventions.services import records as services
from sessions.models import Session
from sessions.queries import texts_of


@dataclass(frozen=True)
class At:
    """A session and the reader's standing at its event."""

    session: Session
    standing: Standing


@login_required
@require_safe
def record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """The record; or, before there is one, the way to open it for who may."""
    place = _at(request, pk)
    found = record_of(place.session, place.standing)
    if found is None:
        if not may(place.standing, OPEN_RECORD, place.session.event):
            raise NotFound
        return render(
            request, "records/unopened.html", {"session": place.session, "event": place.session.event}
        )
    paragraphs = list(found.paragraphs.all())
    may_edit = may(place.standing, EDIT_RECORD, found)
    context = {
        "session": place.session,
        "event": place.session.event,
        "record": found,
        "document": document_of(found),
        "paragraphs": paragraphs,
        "open_statements": to_be_summarized(found, paragraphs),
        "behind": place.session.seq - found.log_seq,
        "may_edit": may_edit,
        # Who writes the record has the texts beside it, delivered or not (sessions.read_text).
        "texts": texts_of(place.session) if may_edit else {},
        "may_issue": may(place.standing, ISSUE_RECORD, found),
    }
    return render(request, "records/record.html", context)


@login_required
@require_POST
def open_record(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Draft the record from the log."""
    place = _at(request, pk)
    services.open_record(session=pk, by=place.standing)
    messages.success(request, _("The record was drafted from the log."))
    return redirect("frontend:record", pk=pk)


@login_required
@require_POST
def refresh(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Add what has happened on the floor since."""
    place, found = _record(request, pk)
    added = services.refresh_record(record=found.pk, by=place.standing)
    said = ngettext("%(count)s paragraph was added.", "%(count)s paragraphs were added.", added)
    messages.success(request, said % {"count": added})
    return redirect("frontend:record", pk=pk)


@login_required
@require_POST
def issue(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Issue the provisional record to participants."""
    place, found = _record(request, pk)
    services.issue_record(record=found.pk, by=place.standing)
    messages.success(request, _("Issued. Participants can read and export it."))
    return redirect("frontend:record", pk=pk)


@login_required
@require_safe
def export(request: HttpRequest, pk: UUID, form: str) -> HttpResponse:
    """The record as a file."""
    place, found = _record(request, pk)
    require(place.standing, VIEW_RECORD, found)
    file = export_record(found, form=form, made_at=timezone.now())
    return HttpResponse(
        file.content,
        content_type=file.content_type,
        headers={
            "Content-Disposition": attachment(f"{found.symbol}.{form}".replace("/", "_"), file.name),
            "Cache-Control": "private, no-cache",
        },
    )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def paragraph(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Edit a paragraph: in place where the page asks for the piece, else on a page of its own."""
    found = paragraph_by_id(pk)
    session = found.record.session
    standing = standing_of(request.user, session.event)
    if not may(standing, VIEW_RECORD, found.record):
        raise NotFound
    require(standing, EDIT_RECORD, found.record)
    if request.method != "POST":
        if request.GET.get("show") == "text":
            return _line(request, found, fresh=True)
        return _form(request, found, form_for(found))
    form = typed(found, request.POST)
    if not form.is_valid():
        return _form(request, found, form, status=400)
    text = found.drafted if request.POST.get("step") == "restore" else form.cleaned_data["text"]
    try:
        saved = services.edit_paragraph(
            paragraph=pk, text=text, version=form.cleaned_data["version"], by=standing
        )
    except Invalid as problem:
        form.refuse(problem)
        return _form(request, found, form, status=400)
    except services.ParagraphChanged as problem:
        mine = typed(found, request.POST, version=problem.current.version)
        return _form(request, problem.current, mine, status=problem.status, conflict=problem)
    if _is_piece(request):
        return _line(request, saved, fresh=True)
    return redirect(f"{reverse('frontend:record', args=[session.pk])}#p-{saved.pk}")


def _at(request: HttpRequest, pk: UUID) -> At:
    session = session_by_id(pk)
    return At(session, standing_of(request.user, session.event))


def _record(request: HttpRequest, pk: UUID) -> tuple[At, SummaryRecord]:
    """The record that there is. Raises NotFound."""
    place = _at(request, pk)
    found = record_of(place.session, place.standing)
    if found is None:
        raise NotFound
    return place, found


def _is_piece(request: HttpRequest) -> bool:
    """Whether the page's script asks, for the piece alone."""
    return bool(getattr(request, "htmx", False))


def _line(request: HttpRequest, found: RecordParagraph, *, fresh: bool) -> HttpResponse:
    session = found.record.session
    context = {
        "paragraph": found,
        "record": found.record,
        "event": session.event,
        "may_edit": True,
        "texts": texts_of(session),
        "fresh": fresh,
    }
    return render(request, "records/line.html", context)


def _form(
    request: HttpRequest,
    found: RecordParagraph,
    form: ParagraphForm,
    *,
    status: int = 200,
    conflict: services.ParagraphChanged | None = None,
) -> HttpResponse:
    session = found.record.session
    context = {
        "paragraph": found,
        "record": found.record,
        "session": session,
        "event": session.event,
        "form": form,
        "texts": texts_of(session),
        "conflict": conflict,
    }
    template = "records/line_form.html" if _is_piece(request) else "records/edit.html"
    return render(request, template, context, status=status)
