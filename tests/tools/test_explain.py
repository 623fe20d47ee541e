from __future__ import annotations

import pytest

from tools.explain import explain, last_line


@pytest.mark.parametrize(
    ("output", "says"),
    [
        ("OSError: [Errno 28] No space left on device", "disk is full"),
        ("npm error code ENOSPC", "disk is full"),
        ("npm error code ENOTFOUND\nnpm error network request failed", "network did not answer"),
        (
            "error: Request failed\n  Caused by: dns error: failed to lookup address information",
            "network did not answer",
        ),
        ("THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.", "not the one that was locked"),
        ("npm error code EINTEGRITY", "not the one that was locked"),
        ("Because only-binary is set and x==1 has no usable wheels", "never compiles"),
        ("Error: ensurepip is not available", "python3.11-venv"),
        ("invalid peer certificate: UnknownIssuer", "SSL_CERT_FILE"),
        ("PermissionError: [Errno 13] Permission denied: '.venv'", "who owns the checkout"),
    ],
)
def test_explain_known_cause_in_one_line(output: str, says: str):
    sentence = explain(f"a first line\n{output}\na last line")
    assert sentence is not None
    assert says in sentence
    assert "\n" not in sentence


def test_explain_leaves_unknown_output_to_its_last_line():
    output = "Traceback ...\nValueError: the answer is not 42\n\n"
    assert explain(output) is None
    assert last_line(output) == "ValueError: the answer is not 42"


def test_last_line_of_nothing_says_so():
    assert last_line(" \n") == "it printed nothing"
