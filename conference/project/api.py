"""What every API view shares: deny by default, pages of bounded size."""

from typing import TYPE_CHECKING

from rest_framework.pagination import PageNumberPagination
from rest_framework.permissions import BasePermission

if TYPE_CHECKING:
    # The settings name this module, and these modules read the settings.
    from rest_framework.request import Request
    from rest_framework.views import APIView


class DenyUnlessDeclared(BasePermission):
    """Lets a view in only where it says which permission it asks, in `permission`.

    The view itself asks the rules with the standing of the user, for it alone knows the subject; a view without
    the attribute lets nobody in, so that a forgotten question is a closed door.
    """

    def has_permission(self, request: "Request", view: "APIView") -> bool:
        """Whether the view says which permission it asks."""
        return bool(getattr(view, "permission", None))


class Pages(PageNumberPagination):
    """Pages of 100, at most 500."""

    page_size = 100
    page_size_query_param = "page_size"
    max_page_size = 500
