"""Bytes to text, offsets to lines and columns."""

from __future__ import annotations

import pytest

from okr_site.source.span import Span
from okr_site.source.text import Text, Unreadable, decode


@pytest.mark.parametrize(
    ("content", "offset", "position"),
    [
        ("abc", 0, (1, 1)),
        ("abc", 3, (1, 4)),
        ("abc", 99, (1, 4)),
        ("", 0, (1, 1)),
        ("a\nb", 2, (2, 1)),
        ("a\r\nb", 3, (2, 1)),
        ("a\rb", 2, (2, 1)),
        ("ä😀\nö😀x", 5, (2, 3)),
        ("a\u2028b\x0cc", 4, (1, 5)),
    ],
)
def test_positions_count_characters_and_lines_as_editors_do(
    content: str, offset: int, position: tuple[int, int]
) -> None:
    assert Text("a.md", content).position(offset) == position


def test_a_location_has_an_exclusive_end() -> None:
    found = Text("a.md", "one\ntwo three").location(Span(4, 7))
    assert (found.line, found.column, found.end_line, found.end_column) == (2, 1, 2, 4)


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xef\xbb\xbfabc", "abc"),
        (b"abc", "abc"),
        ("ä".encode(), "ä"),
        (b"a\nb\xff", "not UTF-8: found byte 0xFF 2:2"),
        ("ab".encode("utf-16"), "not UTF-8: found UTF-16 1:1"),
        (b"a\nb\0", "found a NUL character 2:2"),
        (b"12345678901", "the file has 11 bytes; at most 10 are read 1:1"),
    ],
)
def test_bytes_become_text_or_a_reason(data: bytes, expected: str) -> None:
    found = decode(data, "a.md", limit=10)
    if isinstance(found, Unreadable):
        assert f"{found.message} {found.location.line}:{found.location.column}" == expected
        assert found.hint
    else:
        assert found.content == expected
