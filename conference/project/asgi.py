"""The ASGI application: pages and API by Django, live connections behind a door of their own."""

import os

from django.core.asgi import get_asgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conference.project.settings")
http = get_asgi_application()

from channels.routing import ProtocolTypeRouter  # noqa: E402 -- needs the apps that the line above loads

from conference.project.garbage import leave_what_is_loaded  # noqa: E402
from conference.realtime.door import live  # noqa: E402
from conference.realtime.held import HeldInFewThreads  # noqa: E402

application = ProtocolTypeRouter({"http": HeldInFewThreads(http), "websocket": live})

leave_what_is_loaded()
