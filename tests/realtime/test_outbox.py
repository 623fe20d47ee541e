"""What waits for a socket that cannot take it now."""

import asyncio
from typing import Any

from conference.realtime.outbox import Outbox


async def test_what_was_not_to_be_deflated_is_not_though_the_next_may_be() -> None:
    """A chair that says hello again, as somebody else, while what it was told still waits."""
    sent: list[tuple[str, bool]] = []
    readable, all_sent = asyncio.Event(), asyncio.Event()

    async def send(message: dict[str, Any]) -> None:
        await readable.wait()
        sent.append((message["text"], message["deflate"]))
        if len(sent) == 3:
            all_sent.set()

    outbox = Outbox(send, lambda: None)
    outbox.push("first")
    outbox.push("for the chair")
    outbox.deflate = True
    outbox.push("for all")
    readable.set()
    await asyncio.wait_for(all_sent.wait(), 10)
    assert sent == [("first", False), ("for the chair", False), ("for all", True)]
