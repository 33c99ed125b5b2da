"""What people and machines may write: YAML of every shape, wrong values, and changes of good files."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from hypothesis import strategies as st

from okr_site.reading.schema import PAGE_KEYS, SHAPES

NAMES = sorted({name for shape in SHAPES.values() for name in shape.names()} - PAGE_KEYS)

#: Plain scalars and quoted ones, each as it stands in a file.
SCALARS = (
    "", "~", "null", "true", "no", "0", "-1", "1", "0.5", "1e3", "1e400", ".nan", ".inf", "-.inf", "0x1F",
    "010", "1_000", "99,5", "90%", "$39", "12:30", "2026-10-05", "2026-02-30", "0000-00-00", "9999-12-31",
    "0001-01-01", "2026-10-05T12:00:00Z", "ada", "nobody", "payments", "other", "goal", "goal#speed",
    "2026-Q4/goal", "2026", "2026-Q4", "a/b#c#d", "#", "'#'", "@ada", "'@ada'", "'[[goal]]'", "[[goal]]",
    "'[[goal|'", "n/a", "''", '""', '" "', '"\\0"', '"\\uD800"', '"\\u202E"', '"\\U0001F600"', "\u202ex",
    "\ufeffx", "\u2028", "é" * 300, "x" * 5_000, "9" * 60, "'](http://[x'", "'[a](http://[x)'",
    "'[a](javascript:x)'", "http://[", "'<http://['", "'<b>&amp;</b><script>'", "'{{ x }} {% y'", "'%s {0} $x'",
    "'a\\n\\nb'", '"a\\nb"', "|\n    two\n    lines", ">-\n    folded", "- x", "? x", "'\\'", "&a x", "*a",
    "!!str x", "!!python/object:os.system x", "!x", "committed", "week", "closed", "team", "person", "P0",
    "../x", "/etc/passwd", "series.csv", "..", ".", "con", "a\tb", "\tx", "x: y", "`", "@", "%", "'", '"',
)  # fmt: skip


def scalars() -> st.SearchStrategy[str]:
    """One value as it stands in a file."""
    return st.one_of(st.sampled_from(SCALARS), st.text(max_size=12))


def keys() -> st.SearchStrategy[str]:
    """Mostly known keys; also dates, numbers, lists and mappings."""
    odd = st.sampled_from(
        ("<<", "x-own", "[a]", "{a: b}", "? a", "1", "2026-10-12", "~", "'#'", "!!str a", "&k k")
    )
    return st.one_of(st.sampled_from(NAMES), st.sampled_from(NAMES), odd, scalars())


def values() -> st.SearchStrategy[str]:
    """Flow YAML of every shape, mostly well-formed."""
    marks = st.sampled_from(("", "", "", "", "&a ", "&b ", "!!map ", "!x "))

    def larger(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
        lists = st.lists(inner, max_size=4).map(lambda items: f"[{', '.join(items)}]")
        pairs = st.lists(st.tuples(keys(), inner), max_size=5)
        mappings = pairs.map(lambda found: "{" + ", ".join(f"{key}: {value}" for key, value in found) + "}")
        return st.tuples(marks, st.one_of(lists, mappings)).map("".join)

    return st.recursive(scalars(), larger, max_leaves=12)


def front_matters() -> st.SearchStrategy[str]:
    """A title, mostly, and any keys with any values."""
    lines = st.lists(st.tuples(keys(), values()).map(": ".join), max_size=7)
    first = st.sampled_from(("title: A", "title: A\nkey_results: {speed: {title: S, from: 0, to: 5}}", ""))
    body = st.one_of(st.just(""), st.text(max_size=40), st.sampled_from(SCALARS))
    return st.tuples(first, lines, body).map(
        lambda made: "---\n" + "\n".join(part for part in (made[0], *made[1]) if part) + f"\n---\n{made[2]}\n"
    )


#: What may be put anywhere into a file.
PIECES = (
    b"[", b"{", b"}", b"]", b": ", b"\n", b"- ", b"&a ", b"*a", b"!t ", b"|\n", b"#", b"---\n", b"\t", b"'", b'"',
    b"0", b"\0", b"[[", b"x-", b"null", "\u2028".encode(), b"<<", b"?", b",", b"~", "é".encode(), b"    ", b"\xff",
    b"\r", b"\r\n", b"\xef\xbb\xbf", b"<<<<<<< x\n=======\n>>>>>>> y\n", b"```\n", b"```okr\nchart: x\n```\n", b"<!--",
    b"|", b"%", b"\\", "\u202e".encode(), b"$", b"{{", b"](http://[",
)  # fmt: skip


def mutated(data: bytes, dice: random.Random) -> bytes:
    """Cut, double, swap, put in and flip: a few changes of bytes and lines."""
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        lines = data.split(b"\n")
        one, other = dice.randrange(len(lines)), dice.randrange(len(lines))
        at = dice.randrange(len(data) + 1)
        way = dice.randrange(9)
        if way == 0:
            data = data[:at] + dice.choice(PIECES) + data[at:]
        elif way == 1:
            data = data[:at] + data[at + dice.randrange(1, 30) :]
        elif way == 2:
            data = data[:at]
        elif way == 3 and data:
            at = dice.randrange(len(data))
            data = data[:at] + bytes([data[at] ^ 1 << dice.randrange(8)]) + data[at + 1 :]
        elif way == 4:
            lines.insert(other, lines[one])
            data = b"\n".join(lines)
        elif way == 5:
            lines[one], lines[other] = lines[other], lines[one]
            data = b"\n".join(lines)
        elif way == 6:
            del lines[one]
            data = b"\n".join(lines)
        elif way == 7:
            lines[one] = dice.choice((b" ", b"  ", b"    ", b"- ")) + lines[one]
            data = b"\n".join(lines)
        else:
            name, colon, _ = lines[one].partition(b":")
            lines[one] = name + colon + b" " + dice.choice(SCALARS).encode()
            data = b"\n".join(lines)
    return data


def variants(tree: object, wrong: Sequence[object]) -> Iterator[object]:
    """Each tree with one place of it replaced by each wrong value, or left out."""
    yield from wrong
    if isinstance(tree, dict):
        for key, value in tree.items():
            yield {k: v for k, v in tree.items() if k != key}
            yield {(f"{k}x" if k == key else k): v for k, v in tree.items()}
            for made in variants(value, wrong):
                yield {**tree, key: made}
    elif isinstance(tree, list):
        for index, value in enumerate(tree):
            for made in variants(value, wrong):
                yield [*tree[:index], made, *tree[index + 1 :]]
