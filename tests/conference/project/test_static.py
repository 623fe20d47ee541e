from __future__ import annotations

import json

import pytest
from django.test import Client

from conference.project.static import keep_hashed_files
from tools.node import DIST


@pytest.mark.parametrize(
    ("url", "kept"),
    [
        ("/static/assets/main-C9stRXeb.css", True),
        ("/static/assets/room-D0_C6-Qx.js", True),
        ("/static/assets/source-serif-4-latin-wght-normal-DMe4EKeb.woff2", True),
        ("/static/admin/css/base.css", False),
        ("/static/manifest.json", False),
        ("/static/assets/main.css", False),
    ],
)
def test_only_names_with_a_hash_are_kept_for_good(url: str, kept: bool):
    headers = {"Cache-Control": "max-age=60, public"}
    keep_hashed_files(headers, "", url)
    assert ("immutable" in headers["Cache-Control"]) is kept


# Closing an answer ends its request, upon which the framework looks after the connection that an earlier test left.
@pytest.mark.django_db
def test_every_built_file_is_served_and_kept_for_good(client: Client):
    built = {entry["file"] for entry in json.loads((DIST / "manifest.json").read_text()).values()}
    assert built
    for name in sorted(built):
        answer = client.get(f"/static/{name}")
        assert (answer.status_code, answer.headers["Cache-Control"]) == (
            200,
            "max-age=31536000, public, immutable",
        ), name
        assert "Access-Control-Allow-Origin" not in answer.headers
        answer.close()
