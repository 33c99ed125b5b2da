"""The catalogues are alike, whole and used, and no template or drawing has a word of its own."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from babel import Locale
from jinja2 import Environment

from okr_site.site.assets import script
from okr_site.words.catalogue import FORMS, catalogue
from okr_site.words.own import figures_in, whole

ROOT = Path(__file__).parent.parent.parent
THEME = ROOT / "theme" / "okr"
CODE = ROOT / "okr_site"
LANGUAGES = sorted(path.stem for path in (CODE / "words").glob("*.toml"))
TEMPLATES = sorted(path for path in THEME.rglob("*") if path.suffix in (".html", ".md"))
#: Parts whose words reach a page, a chart or the terminal.
SPEAKING = sorted(path for part in ("charts", "pages") for path in (CODE / part).rglob("*.py"))

_HEARD = ("title", "aria-label", "alt", "placeholder", "aria-roledescription", "label")
_LETTERS = re.compile(r"[^\W\d_]{2,}")


def test_english_and_german_are_there() -> None:
    assert {"de", "en"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
class TestACatalogue:
    """What holds for each language."""

    def test_has_the_same_texts_as_the_english_one(self, language: str) -> None:
        assert set(map(whole, catalogue(language))) == set(map(whole, catalogue("en")))

    def test_has_the_same_figures_in_each_text(self, language: str) -> None:
        english: dict[str, set[str]] = {}
        for name, text in catalogue("en").items():
            english.setdefault(whole(name), set()).update(figures_in(text))
        for name, text in catalogue(language).items():
            needed, given = english[whole(name)], figures_in(text)
            # A form for one may leave the count out: "yesterday".
            assert given <= needed, name
            assert needed - given <= ({"count", "first"} if name.endswith(".one") else set()), name

    def test_has_no_empty_text_and_none_with_blanks_at_its_ends(self, language: str) -> None:
        assert not [n for n, text in catalogue(language).items() if not text or text != text.strip()]

    def test_has_a_form_for_each_number_that_its_language_knows(self, language: str) -> None:
        needed = set(Locale.parse(language, sep="-").plural_form.tags) | {"other"}
        forms: dict[str, set[str]] = {}
        for name in catalogue(language):
            if whole(name) != name:
                forms.setdefault(whole(name), set()).add(name.rpartition(".")[2])
        assert forms
        assert {name: found for name, found in forms.items() if found != needed} == {}

    def test_names_each_text_once_in_the_same_order_of_tables(self, language: str) -> None:
        tables = [
            list(tomllib.loads((CODE / "words" / f"{each}.toml").read_text("utf-8")))
            for each in (language, "en")
        ]
        assert tables[0] == tables[1]


def test_the_german_texts_are_set_as_german_is() -> None:
    wrong = re.compile(
        r"\"|“[^„]*“|'|’(?!s)|\.\.\.| - |\b(Sie|Ihr|Ihre|Ihnen|du|dein|deine|euch)\b"
        r"|\b[A-ZÄÖÜ]\w+(innen|\*in|:in)\b"
    )
    texts = {name: text.replace("index.md", "") for name, text in catalogue("de").items()}
    assert {name: text for name, text in texts.items() if wrong.search(text)} == {}


@cache
def literals() -> tuple[frozenset[str], tuple[re.Pattern[str], ...]]:
    """Every string in the code and the templates, and a pattern for each that is put together."""
    plain, patterns = set[str](), list[re.Pattern[str]]()
    for path in CODE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                plain.add(node.value)
            elif isinstance(node, ast.JoinedStr):
                parts = [str(v.value) if isinstance(v, ast.Constant) else None for v in node.values]
                if parts[0] and re.fullmatch(r"[a-z_]+\.[\w.-]*", parts[0]):
                    patterns.append(re.compile("".join("(.+)" if p is None else re.escape(p) for p in parts)))
    for path in TEMPLATES:
        tokens = list(Environment().lex(path.read_text("utf-8")))
        plain |= {value[1:-1] for _, kind, value in tokens if kind == "string"}
        shown = [(kind, value) for _, kind, value in tokens if kind != "whitespace"]
        for (kind, value), (_, following) in pairwise(shown):
            if kind == "string" and following == "~":
                patterns.append(re.compile(re.escape(value[1:-1]) + "(.+)"))
    return frozenset(plain), tuple(patterns)


def is_used(name: str) -> bool:
    """Whether code or a template says the name, or puts it together from a start and a rest that it says."""
    plain, patterns = literals()
    return name in plain or any(
        (found := pattern.fullmatch(name)) and all(part in plain for part in found.groups())
        for pattern in patterns
    )


def test_every_text_is_used() -> None:
    assert [name for name in sorted(set(map(whole, catalogue("en")))) if not is_used(name)] == []


def test_a_text_that_nobody_asks_for_would_be_found() -> None:
    assert not is_used("home.never_asked_for")
    assert not is_used("status.never-a-status")


class _Words(HTMLParser):
    """Collects what a piece of HTML says by itself."""

    def __init__(self) -> None:
        super().__init__()
        self.said: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Hear the attributes that people read."""
        self.said += [value for name, value in attrs if name in _HEARD and value and _LETTERS.search(value)]

    def handle_data(self, data: str) -> None:
        """Hear a text."""
        if _LETTERS.search(data):
            self.said.append(data.strip())


def said_by(piece: str) -> list[str]:
    parser = _Words()
    parser.feed(piece)
    parser.close()
    return parser.said


def own_words(template: str) -> Iterator[str]:
    """Each word of a template that comes neither from the catalogue nor from a view."""
    pieces = []
    for _, kind, value in Environment().lex(template):
        if kind == "data":
            pieces.append(value)
        elif kind in ("variable_begin", "block_begin"):
            inside = pieces and pieces[-1].endswith(("<", "</"))
            pieces.append("b" if inside else "0" if kind == "variable_begin" else " ")
        elif (
            kind == "string"
            and re.search(r"[A-Za-z]+ [A-Za-z]+|^\W*[A-Z][a-z]", value)
            and "okr-" not in value
        ):
            yield value
    text = re.sub(r"\{\s*[:#.][^}]*\}", "", "".join(pieces))  # attributes of Markdown
    yield from said_by(text)


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(THEME).as_posix())
def test_a_template_has_no_word_of_its_own(path: Path) -> None:
    assert list(own_words(path.read_text("utf-8"))) == []


@pytest.mark.parametrize(
    "template",
    [
        "<p>Objectives</p>",
        '<p aria-label="Objectives {{ n }}"></p>',
        "## Objectives { #okr-now }",
        "{{ 'led by' if lead }}",
        "{{ n }} days",
    ],
)
def test_a_word_in_a_template_is_found(template: str) -> None:
    assert list(own_words(template))


def own_markup(source: str) -> Iterator[str]:
    """Each word inside the markup that code writes: of a string with a tag in it, what a reader sees."""
    tree = ast.parse(source)
    parts = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
    parts |= {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}  # docstrings
    for node in ast.walk(tree):
        if id(node) in parts:
            continue
        if isinstance(node, ast.JoinedStr):
            text = "".join(str(v.value) if isinstance(v, ast.Constant) else "0" for v in node.values)
            text = re.sub(r"(</?)0", r"\1b", text)
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
        else:
            continue
        if re.search(r"</?[a-z]+[ >]", text) and "[^" not in text:
            yield from said_by(text + ">" * (text.rfind("<") > text.rfind(">")))


@pytest.mark.parametrize("path", SPEAKING, ids=lambda path: path.relative_to(CODE).as_posix())
def test_code_writes_no_word_into_its_markup(path: Path) -> None:
    assert list(own_markup(path.read_text("utf-8"))) == []


def test_a_word_in_the_markup_of_code_is_found() -> None:
    assert list(own_markup("x = f'<title>{x} of</title>'"))
    assert list(own_markup("x = '<svg aria-label=\"Chart\">'"))


def test_the_script_says_nothing_by_itself() -> None:
    code = re.sub(r"/\*.*?\*/|//[^\n]*", "", script(), flags=re.DOTALL)
    shown = re.findall(r"(?:textContent|innerText|innerHTML|title|placeholder)\s*=\s*([^;]+)", code)
    shown += re.findall(r'setAttribute\("(?:aria-label|title)",\s*([^;]+)\)', code)
    assert shown
    assert not [
        s
        for s in shown
        for text in re.findall(r'"([^"]*)"|`([^`]*)`', s)
        if re.search(r"[A-Za-z]{2,} ", " ".join(text))
    ]


def test_forms_are_those_of_the_unicode_cldr() -> None:
    assert set(FORMS) == {"zero", "one", "two", "few", "many", "other"}
