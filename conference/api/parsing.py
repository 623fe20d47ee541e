"""What the API reads: JSON."""

import json
from collections.abc import Mapping
from typing import IO, Any

from rest_framework.exceptions import ParseError
from rest_framework.parsers import JSONParser


class BoundedJSONParser(JSONParser):
    """JSON; what is nested too deep to be read, or holds half characters, is the sender's mistake and not ours."""

    def parse(
        self, stream: IO[Any], media_type: str | None = None, parser_context: Mapping[str, Any] | None = None
    ) -> dict[str, Any]:
        """The value of the body. Raises ParseError."""
        try:
            value = super().parse(stream, media_type, parser_context)
            # Half of a surrogate pair can be escaped in JSON, but neither be stored nor be shown to anybody.
            json.dumps(value, ensure_ascii=False).encode()
        except (RecursionError, UnicodeEncodeError) as error:
            raise ParseError from error
        return value
