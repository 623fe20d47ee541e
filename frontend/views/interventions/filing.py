"""Writing an intervention: comment or proposal, previewed, kept as a draft, filed. Works without scripts."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from conference.permissions import require
from conference.problems import Conflict, Invalid, NotFound
from conference.texts import queries as texts
from conference.texts.diff import Run, redline
from conference.texts.models import DraftVersion
from frontend.forms.interventions import InterventionForm, blank, kept, typed
from frontend.views.interventions.place import At, at, at_intervention
from interventions.models import Intervention
from interventions.models.intervention import InterventionKind
from interventions.rules import CHANGE, FILE
from interventions.services.interventions import change_draft, file_draft, file_intervention, save_draft
from interventions.submission import MOST_PROPOSED


@dataclass(frozen=True)
class Desk:
    """Where somebody writes: at which event, on which provision of which article, and what kind."""

    place: At
    version: DraftVersion
    article: texts.Node
    node: texts.Node
    kind: str
    draft: Intervention | None = None

    @property
    def preview_address(self) -> str:
        """Where the redline of what is typed is worked out."""
        return reverse("frontend:preview_intervention", args=[self.place.event.slug, self.article.key])

    @property
    def languages(self) -> list[str]:
        """The languages in which the provision has words, English first."""
        return sorted(
            (code for code, words in self.node.words.items() if words), key=lambda code: (code != "en", code)
        )


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def file(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Write an intervention on an article or a paragraph of it (`?on=`), of a kind (`?kind=`), in a language."""
    desk = _desk(request, slug, key)
    if request.method == "POST":
        return _take(request, desk)
    language = _language(request, desk)
    return _show(request, desk, blank(desk.kind, desk.node.row, language, desk.preview_address))


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: UUID) -> HttpResponse:
    """Go on writing a draft."""
    place, draft = at_intervention(request, pk)
    require(place.standing, CHANGE, draft)
    version = texts.version_of_event(place.event)
    node = texts.provision(version, draft.provision.key)
    article = texts.provision(version, texts.article_of(node.row).provision.key)
    desk = Desk(place, version, article, node, draft.kind, draft)
    if request.method == "POST":
        return _take(request, desk)
    return _show(request, desk, kept(draft, desk.preview_address))


@login_required
@require_POST
def preview(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """The redline of what is typed, as a piece of the page."""
    desk = _desk(request, slug, key)
    runs = _runs(desk, request.POST.get("language", ""), request.POST.get("proposed", ""))
    return render(
        request, "interventions/preview.html", {"runs": runs, "language": request.POST.get("language", "")}
    )


def _desk(request: HttpRequest, slug: str, key: str) -> Desk:
    """Raises NotFound for what the draft does not have, NotAllowed for who may not file."""
    place = at(request, slug)
    require(place.standing, FILE, place.event)
    version = texts.version_of_event(place.event)
    article = texts.article(version, key)
    given = request.POST if request.method == "POST" else request.GET
    on = given.get("on") or key
    node = next((each for each in article.walk() if each.key == on), None)
    if node is None:
        raise NotFound
    kind = given.get("kind", "")
    if kind not in InterventionKind.values or not node.words:
        kind = InterventionKind.COMMENT
    return Desk(place, version, article, node, kind)


def _language(request: HttpRequest, desk: Desk) -> str:
    """The language asked for, or the reader's, or English, where the provision has words in it."""
    for code in (
        request.GET.get("language", ""),
        (get_language() or "en").split("-")[0],
        "en",
        *desk.languages,
    ):
        if code in desk.languages:
            return code
    return "en"


def _take(request: HttpRequest, desk: Desk) -> HttpResponse:
    """Do what the button says: show the changes, keep a draft, or file."""
    form = typed(desk.kind, request.POST, desk.preview_address)
    step = request.POST.get("step", "preview")
    if not form.is_valid() or step not in {"file", "draft"}:
        return _show(request, desk, form)
    try:
        written = _file(desk, form) if step == "file" else _keep(desk, form)
    except Invalid as problem:
        form.refuse(problem)
        return _show(request, desk, form)
    except Conflict as problem:
        return _show_conflict(request, desk, form, problem)
    if step == "file":
        said = _("Filed as number %(number)s. The receipt is on its way to %(address)s.")
        messages.success(
            request, said % {"number": written.number, "address": getattr(request.user, "email", "")}
        )
    else:
        messages.success(request, _("Kept as a draft. Only your delegation sees it until it is filed."))
    return redirect("frontend:intervention", pk=written.pk)


def _file(desk: Desk, form: InterventionForm) -> Intervention:
    by, submission = desk.place.standing, form.submission(desk.node.key)
    if desk.draft is None:
        return file_intervention(
            event=desk.place.event, submission=submission, command_id=form.cleaned_data["command_id"], by=by
        )
    version = form.cleaned_data["version"] or 0
    return file_draft(intervention=desk.draft.pk, submission=submission, version=version, by=by)


def _keep(desk: Desk, form: InterventionForm) -> Intervention:
    by, submission = desk.place.standing, form.submission(desk.node.key)
    if desk.draft is None:
        return save_draft(
            event=desk.place.event, submission=submission, command_id=form.cleaned_data["command_id"], by=by
        )
    version = form.cleaned_data["version"] or 0
    return change_draft(intervention=desk.draft.pk, submission=submission, version=version, by=by)


def _show(request: HttpRequest, desk: Desk, form: InterventionForm, **more: Any) -> HttpResponse:
    language = str(form["language"].value() or "")
    proposed = str(form["proposed"].value() or "") if "proposed" in form.fields else ""
    context = {
        "event": desk.place.event,
        "version": desk.version,
        "article": desk.article,
        "node": desk.node,
        "kind": desk.kind,
        "draft": desk.draft,
        "form": form,
        "language": language,
        "languages": desk.languages,
        "present": texts.wording(desk.node.words, language),
        "runs": _runs(desk, language, proposed) if proposed else None,
        **more,
    }
    # A refused form is an answer of its own: 400 keeps programs from taking it for done.
    return render(request, "interventions/file.html", context, status=400 if form.errors else 200)


def _show_conflict(
    request: HttpRequest, desk: Desk, form: InterventionForm, problem: Conflict
) -> HttpResponse:
    """Both texts on one page. Sending again is then a decision to keep one's own."""
    now = Intervention.objects.get(pk=desk.draft.pk) if desk.draft else None
    data = request.POST.copy()
    data["version"] = str(now.version if now else "")
    form = typed(desk.kind, data, desk.preview_address)
    answer = _show(request, desk, form, conflict=problem, theirs=now)
    answer.status_code = problem.status
    return answer


def _runs(desk: Desk, language: str, proposed: str) -> list[Run] | None:
    """The redline against the present words; None for more than can be filed."""
    present = desk.node.words.get(language, "")
    if not present or len(proposed) > MOST_PROPOSED:
        return None
    return redline(present, proposed.replace("\r\n", "\n").strip())
