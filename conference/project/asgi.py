"""The ASGI application: pages and API by Django, live connections by Channels."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.project.settings")
http = get_asgi_application()

from channels.auth import AuthMiddlewareStack  # noqa: E402 -- needs the apps that the line above loads
from channels.routing import ProtocolTypeRouter, URLRouter  # noqa: E402
from channels.security.websocket import AllowedHostsOriginValidator  # noqa: E402
from django.urls import path  # noqa: E402

from conference.realtime.consumer import LiveConsumer  # noqa: E402
from conference.realtime.direct import DirectSend  # noqa: E402

application = ProtocolTypeRouter(
    {
        "http": http,
        "websocket": DirectSend(
            AllowedHostsOriginValidator(
                # types-channels knows only its own kind of route.
                AuthMiddlewareStack(URLRouter([path("live/", LiveConsumer.as_asgi())]))  # type: ignore[list-item, arg-type]
            )
        ),
    }
)
