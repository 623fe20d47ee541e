"""Makes rooms to measure in: python -m bench._rooms ROOMS DELEGATIONS, on the data that the environment names.

Each room is a session in progress, with its list open, a chair and delegations, in an event of its own. Printed as JSON:
a row per room with `session`, `item`, `chair` (a cookie) and `delegates` (a cookie each).
"""

from __future__ import annotations

import json
import sys
from typing import Any


def make(rooms: int, delegations: int) -> list[dict[str, Any]]:
    from tests import scenes
    from tests.scenes import cookie

    made = []
    for number in range(rooms):
        keys = [f"state-{each}" for each in range(delegations)]
        room = scenes.scene(*keys, slug=f"room-{number}", is_public=True)
        room.open()
        made.append(
            {
                "session": str(room.session.pk),
                "item": str(room.items[0].pk),
                "chair": cookie(room.chair),
                "delegates": [cookie(room.delegates[key]) for key in keys],
            }
        )
    return made


def main() -> None:
    import django
    from django.conf import settings

    # Nobody types a password here, and a strong hash for each of hundreds takes minutes.
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    django.setup()
    print(json.dumps(make(int(sys.argv[1]), int(sys.argv[2]))))


if __name__ == "__main__":
    main()
