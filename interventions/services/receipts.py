"""Sends the receipt of a filed intervention to the delegate who filed it, in the delegate's language."""

from babel.dates import format_datetime
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from conference.mail import makes_link, send_later
from conference.models.multilingual import in_language
from conference.texts.models import ProvisionVersion
from conference.texts.queries import article_of
from interventions.models import Intervention
from interventions.receipt import fingerprint


@makes_link("intervention")
def intervention_path(subject: str) -> str:
    """The page of an intervention; who may see it is asked there."""
    return reverse("frontend:intervention", args=[subject])


def send_receipt(intervention: Intervention) -> None:
    """Queue the receipt with the filing. Nobody to write to, no letter."""
    person = intervention.filed_by
    if person is None or intervention.filed_at is None:
        return
    language = person.language
    event = intervention.event
    with translation.override(language):
        context = {
            "number": intervention.number,
            "event": in_language(event.titles, language),
            "delegation": in_language(intervention.delegation.participant.names, language),
            "kind": intervention.get_kind_display(),
            "on": place_of(intervention),
            "filed_at": format_datetime(
                intervention.filed_at.astimezone(event.timezone),
                "d MMMM yyyy, HH:mm:ss",
                locale=_locale(language),
            ),
            "zone": event.zone,
            "late": int(intervention.late),
            "fingerprint": fingerprint(intervention),
        }
    send_later(
        template="intervention_receipt",
        to=person.email,
        language=language,
        context=context,
        links={"address": ("intervention", intervention.pk)},
    )


def place_of(intervention: Intervention) -> str:
    """Where in the draft it is about, in the language of the moment: "Article 14, paragraph 2"."""
    row = (
        ProvisionVersion.objects.filter(version=intervention.base_version, provision=intervention.provision)
        .select_related("provision", "parent__provision", "parent__parent__provision")
        .first()
    )
    if row is None:
        return intervention.provision.key
    article = article_of(row)
    words = f"{article.provision.get_kind_display()} {article.number}".strip()
    if article.pk == row.pk:
        return words
    parts = [row.number]
    if row.parent is not None and row.parent.pk != article.pk:
        parts.insert(0, row.parent.number)
    return _("%(article)s, %(kind)s %(number)s") % {
        "article": words,
        "kind": row.provision.get_kind_display().lower(),
        "number": " ".join(parts),
    }


def _locale(language: str) -> str:
    return {"en": "en_GB"}.get(language, language)
