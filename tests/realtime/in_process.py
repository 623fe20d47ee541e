"""The browser's end of a connection to the application in this process: no server between them."""

import json
from typing import Any

from asgiref.testing import ApplicationCommunicator

from conference.project.asgi import application


async def connected(cookie: str = "") -> ApplicationCommunicator:
    """A browser that was let in and has said nothing yet; `cookie` is the key of its HTTP session."""
    headers = [(b"origin", b"http://127.0.0.1"), (b"cookie", f"sessionid={cookie}".encode())]
    scope = {
        "type": "websocket",
        "path": "/live/",
        "query_string": b"",
        "headers": headers,
        "subprotocols": [],
    }
    browser = ApplicationCommunicator(application, scope)
    await browser.send_input({"type": "websocket.connect"})
    assert await browser.receive_output(10) == {"type": "websocket.accept"}
    return browser


async def say(browser: ApplicationCommunicator, frame: dict[str, Any]) -> None:
    """Say something."""
    await browser.send_input({"type": "websocket.receive", "text": json.dumps(frame)})


async def heard(browser: ApplicationCommunicator) -> str:
    """What kind of frame came next."""
    came = await browser.receive_output(10)
    assert came["type"] == "websocket.send", came
    return str(json.loads(came["text"])["t"])


async def leave(browser: ApplicationCommunicator) -> None:
    """Go, and wait until the application has noticed."""
    await browser.send_input({"type": "websocket.disconnect", "code": 1001})
    await browser.wait(10)
