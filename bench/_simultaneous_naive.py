"""The pattern that is known to fail, as an ASGI application for a cluster's workers: a position from an unlocked MAX, one
commit for each request, the whole list as JSON through the channel layer to every consumer (bench/simultaneous.py).
"""

from __future__ import annotations

from typing import Any

from channels.db import database_sync_to_async
from channels.generic.websocket import AsyncJsonWebsocketConsumer
from channels.routing import ProtocolTypeRouter
from django.core.asgi import get_asgi_application

ADD = (
    "INSERT INTO naive_list (delegation, position) SELECT %s, COALESCE(MAX(position), 0) + 1 FROM naive_list"
)


def add(delegation: str) -> list[dict[str, Any]]:
    """Commits one row, and reads the list as it is then."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(ADD, [delegation])
        cursor.execute("SELECT id, delegation, position FROM naive_list ORDER BY position, id")
        # As many fields as a row of a speakers' list has.
        return [
            {
                "id": str(row[0]),
                "delegation": {
                    "id": row[1],
                    "role": "supporting_state",
                    "names": {"en": row[1], "ar": row[1]},
                },
                "kind": "statement",
                "speaker": "Ms. Head of Delegation",
                "on_behalf_of": "",
                "position": row[2],
                "limit_seconds": 180,
                "added_by_chair": False,
            }
            for row in cursor.fetchall()
        ]


class NaiveConsumer(AsyncJsonWebsocketConsumer):
    """One of those that follow, as the tutorial has it."""

    async def connect(self) -> None:
        assert self.channel_layer is not None
        await self.channel_layer.group_add("naive", self.channel_name)
        await self.accept()

    async def receive_json(self, content: dict[str, Any], **_more: Any) -> None:
        if content["t"] == "hello":
            await self.send_json({"t": "snapshot", "seq": 0})
            return
        assert self.channel_layer is not None
        rows = await database_sync_to_async(add)(content["command"]["delegation"])
        await self.channel_layer.group_send("naive", {"type": "changed", "rows": rows})
        await self.send_json({"t": "ack", "id": content["id"], "seq": 0, "hash": ""})

    async def changed(self, event: dict[str, Any]) -> None:
        await self.send_json({"t": "list", "count": len(event["rows"]), "rows": event["rows"]})


application = ProtocolTypeRouter({"http": get_asgi_application(), "websocket": NaiveConsumer.as_asgi()})
