"""File names that every browser and file system takes."""

import pytest

from conference.exports.naming import attachment, file_name


@pytest.mark.parametrize(
    ("symbol", "name"),
    [
        ("MLA/IC.1/SR.3", "MLA-IC.1-SR.3.docx"),
        ("../../etc/passwd", "etc-passwd.docx"),
        ("محضر", "document.docx"),
        ('a"; filename="b.exe\r\nX: y', "a-filename-b.exe-X-y.docx"),
        ("", "document.docx"),
    ],
)
def test_file_names_are_plain(symbol: str, name: str) -> None:
    assert file_name(symbol, "docx") == name


def test_a_download_has_a_plain_name_and_the_true_one() -> None:
    assert attachment("محضر 3.pdf", 'x"\r\ny.pdf') == (
        "attachment; filename=\"x-y.pdf\"; filename*=UTF-8''%D9%85%D8%AD%D8%B6%D8%B1%203.pdf"
    )
