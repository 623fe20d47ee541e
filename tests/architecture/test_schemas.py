"""What is written down of the API and of the live connection is what the server speaks, and the browser's types are theirs."""

import pytest

from tools import schemas


def test_schema_of_the_api_is_current():
    assert schemas.api_schema() == schemas.API.read_text(encoding="utf-8"), "run `make schemas`"


def test_schema_of_the_live_connection_is_current():
    assert schemas.live_schema() == schemas.LIVE.read_text(encoding="utf-8"), "run `make schemas`"


@pytest.mark.parametrize("schema", schemas.TYPES, ids=lambda path: path.name)
def test_types_of_the_browser_are_those_of_the_schema(schema, tmp_path):
    made = schemas.types_of(schema, tmp_path / "schema.ts")
    assert made == schemas.TYPES[schema].read_text(encoding="utf-8"), "run `make schemas`"
