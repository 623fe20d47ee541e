"""Places in the conference from which commands are given over HTTP, as a program would: for what a test does not look at."""

from __future__ import annotations

import json
import urllib.error
import urllib.request
import uuid
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.browser.signed_in import SignedIn

EVENT = "consultations-june-2021"
#: Any token will do, as long as the cookie and the header say the same.
TOKEN = "t" * 32


@dataclass(frozen=True)
class Seat:
    """Somebody who is signed in, at a session."""

    at: SignedIn
    person: str
    session: str = ""

    def command(self, kind: str, /, **fields: Any) -> str:
        """Give a command of the floor and return its id; what is refused fails with the server's words."""
        command = str(uuid.uuid4())
        self.post(
            f"/api/v1/sessions/{self.session}/floor/commands/",
            {"id": command, "command": {"type": kind, **fields}},
        )
        return command

    def floor(self, audience: str = "participants") -> dict[str, Any]:
        """The view of the floor as it is now."""
        found = self._read(f"/api/v1/sessions/{self.session}/floor/?audience={audience}")
        view: dict[str, Any] = found["view"]
        return view

    def post(self, address: str, body: dict[str, Any]) -> dict[str, Any]:
        """Send JSON and return the answer."""
        return self._read(address, json.dumps(body).encode())

    def _read(self, address: str, body: bytes | None = None) -> dict[str, Any]:
        cookie = f"sessionid={self.at.cookies[self.person]}; csrftoken={TOKEN}"
        headers = {"Cookie": cookie, "X-CSRFToken": TOKEN, "Content-Type": "application/json"}
        asked = urllib.request.Request(f"{self.at.server.url}{address}", data=body, headers=headers)
        try:
            with urllib.request.urlopen(asked, timeout=30) as answer:
                read: dict[str, Any] = json.load(answer)
                return read
        except urllib.error.HTTPError as error:
            raise AssertionError(f"{address}: {error.read().decode()}") from error


def hold_a_diplomatic_conference(at: SignedIn) -> None:
    """The rules of procedure of a diplomatic conference, for every session that has not risen."""
    Seat(at, "secretariat").post(
        f"/api/v1/events/{EVENT}/procedure/", {"preset": "diplomatic_conference", "running": True}
    )
