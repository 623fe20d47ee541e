"""API views whose answers may be held back for a while, as coroutines: what waits holds no thread."""

from inspect import isawaitable
from typing import Any

from asgiref.sync import sync_to_async
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.views import APIView


class HeldAPIView(APIView):
    """An API view with handlers that are coroutines; asked for, refused and shown like every other."""

    # As Django calls it where the handlers are coroutines.
    async def dispatch(  # type: ignore[override]
        self, request: HttpRequest, *args: Any, **kwargs: Any
    ) -> HttpResponseBase:
        """What APIView.dispatch does, with what may query the database in the thread of the request."""
        self.args, self.kwargs = args, kwargs
        self.request = self.initialize_request(request, *args, **kwargs)
        self.headers = self.default_response_headers
        method = (request.method or "").lower()
        try:
            await sync_to_async(self.initial)(self.request, *args, **kwargs)
            known = method in self.http_method_names
            handler = getattr(self, method, None) if known else None
            response = (handler or self.http_method_not_allowed)(self.request, *args, **kwargs)
            if isawaitable(response):
                response = await response
        except Exception as error:  # noqa: BLE001 -- handle_exception raises again what is no refusal
            response = await sync_to_async(self.handle_exception)(error)
        self.response = self.finalize_response(self.request, response, *args, **kwargs)
        return self.response
