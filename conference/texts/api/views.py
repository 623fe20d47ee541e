"""The draft convention: public, read only."""

from django.db.models import Prefetch
from drf_spectacular.utils import extend_schema
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from conference.problems import NotFound
from conference.rules import VIEW_DRAFT
from conference.texts import queries
from conference.texts.api.serializers import ArticleHeadSerializer, DraftSerializer, ProvisionSerializer
from conference.texts.models import Draft, DraftVersion


class DraftsView(APIView):
    """The draft conventions with their versions."""

    permission = VIEW_DRAFT

    @extend_schema(operation_id="drafts_list", responses=DraftSerializer(many=True))
    def get(self, request: Request) -> Response:
        """Every draft, each with its dated versions."""
        ordered = DraftVersion.objects.order_by("number")
        found = queries.drafts().prefetch_related(Prefetch("versions", queryset=ordered))
        return Response(DraftSerializer(found, many=True).data)


class ArticlesView(APIView):
    """The articles of a version."""

    permission = VIEW_DRAFT

    @extend_schema(operation_id="draft_articles", responses=ArticleHeadSerializer(many=True))
    def get(self, request: Request, slug: str, number: int) -> Response:
        """The articles in order, without their text."""
        return Response(ArticleHeadSerializer(queries.articles(_version(slug, number)), many=True).data)


class ArticleView(APIView):
    """One article."""

    permission = VIEW_DRAFT

    @extend_schema(operation_id="draft_article", responses=ProvisionSerializer)
    def get(self, request: Request, slug: str, number: int, key: str) -> Response:
        """The article with its paragraphs, in every language there is."""
        return Response(ProvisionSerializer(queries.article(_version(slug, number), key)).data)


def _version(slug: str, number: int) -> DraftVersion:
    draft = Draft.objects.filter(slug=slug).first()
    if draft is None:
        raise NotFound
    return queries.version_numbered(number, draft)
