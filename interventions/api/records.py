"""Summary records over HTTP: opening, reading, editing, issuing, exporting."""

from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils import timezone
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.api.closed import ClosedSerializer
from conference.exports.naming import attachment
from conference.problems import NotFound
from conference.standing import Standing
from delegations.standing import standing_of
from interventions.models import RecordParagraph, SummaryRecord
from interventions.records.exports import export_record
from interventions.records.queries import record_of, session_by_id
from interventions.rules import EDIT_RECORD, ISSUE_RECORD, VIEW_RECORD
from interventions.services import records as services


class RecordParagraphSerializer(serializers.ModelSerializer[RecordParagraph]):
    """A paragraph, with what the log says beside it."""

    facts = serializers.DictField()

    class Meta:
        model = RecordParagraph
        fields = ["id", "kind", "number", "log_seq", "text", "drafted", "facts", "version", "edited_at"]
        read_only_fields = fields


class SummaryRecordSerializer(serializers.ModelSerializer[SummaryRecord]):
    """A record with its paragraphs in order, and the log it rests on."""

    paragraphs = RecordParagraphSerializer(many=True)

    class Meta:
        model = SummaryRecord
        fields = [
            "id",
            "session",
            "symbol",
            "language",
            "status",
            "log_seq",
            "log_hash",
            "opened_at",
            "paragraphs",
        ]
        read_only_fields = fields


class EditSerializer(ClosedSerializer):
    """New words for a paragraph."""

    text = serializers.CharField(max_length=services.MOST_PARAGRAPH, trim_whitespace=False)
    version = serializers.IntegerField(min_value=1, help_text="The version of the paragraph that was edited.")


class RecordView(APIView):
    """The record of a session."""

    permission = VIEW_RECORD

    @extend_schema(operation_id="record_read", responses=SummaryRecordSerializer)
    def get(self, request: Request, pk: UUID) -> Response:
        """The record, where there is one that the reader may see."""
        return Response(SummaryRecordSerializer(_record(request, pk)[0]).data)

    @extend_schema(operation_id="record_open", request=None, responses=SummaryRecordSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Draft the record from the log; again gives the same record."""
        session = session_by_id(pk)
        services.open_record(session=pk, by=standing_of(request.user, session.event))
        return Response(SummaryRecordSerializer(_record(request, pk)[0]).data)


class RefreshView(APIView):
    """Adding what is new on the floor."""

    permission = EDIT_RECORD

    @extend_schema(operation_id="record_refresh", request=None, responses=SummaryRecordSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Add what has happened since; edits are kept."""
        found, standing = _record(request, pk)
        services.refresh_record(record=found.pk, by=standing)
        return Response(SummaryRecordSerializer(_record(request, pk)[0]).data)


class IssueView(APIView):
    """Issuing."""

    permission = ISSUE_RECORD

    @extend_schema(operation_id="record_issue", request=None, responses=SummaryRecordSerializer)
    def post(self, request: Request, pk: UUID) -> Response:
        """Issue the provisional record to participants."""
        found, standing = _record(request, pk)
        services.issue_record(record=found.pk, by=standing)
        return Response(SummaryRecordSerializer(_record(request, pk)[0]).data)


class ParagraphView(APIView):
    """Editing a paragraph."""

    permission = EDIT_RECORD

    @extend_schema(
        operation_id="record_edit_paragraph", request=EditSerializer, responses=RecordParagraphSerializer
    )
    def put(self, request: Request, pk: UUID, paragraph: UUID) -> Response:
        """Write the paragraph; 409 when somebody else was faster, with what stands now."""
        found, standing = _record(request, pk)
        if not any(each.pk == paragraph for each in found.paragraphs.all()):
            raise NotFound
        given = EditSerializer(data=request.data)
        given.is_valid(raise_exception=True)
        try:
            saved = services.edit_paragraph(paragraph=paragraph, by=standing, **given.validated_data)
        except services.ParagraphChanged as problem:
            current: dict[str, Any] = dict(RecordParagraphSerializer(problem.current).data)
            return _changed(problem, current)
        return Response(RecordParagraphSerializer(saved).data)


class ExportView(APIView):
    """The record as a file."""

    permission = VIEW_RECORD

    @extend_schema(
        operation_id="record_export", responses={(200, "application/octet-stream"): OpenApiTypes.BINARY}
    )
    def get(self, request: Request, pk: UUID, form: str) -> HttpResponse:
        """DOCX or PDF."""
        found, _standing = _record(request, pk)
        file = export_record(found, form=form, made_at=timezone.now())
        return HttpResponse(
            file.content,
            content_type=file.content_type,
            headers={
                "Content-Disposition": attachment(file.name, file.name),
                "Cache-Control": "private, no-cache",
            },
        )


def _record(request: Request, pk: UUID) -> tuple[SummaryRecord, Standing]:
    """The record and the reader's standing. Raises NotFound where there is none that the reader may see."""
    session = session_by_id(pk)
    standing = standing_of(request.user, session.event)
    found = record_of(session, standing)
    if found is None:
        raise NotFound
    return found, standing


def _changed(problem: services.ParagraphChanged, current: dict[str, Any]) -> Response:
    """Problem details with the paragraph as it stands now, so that a program can show both."""
    body = {
        "type": f"/problems/{problem.code}",
        "code": problem.code,
        "title": str(problem.message),
        "status": status.HTTP_409_CONFLICT,
        "current": current,
    }
    return Response(body, status=status.HTTP_409_CONFLICT, content_type="application/problem+json")
