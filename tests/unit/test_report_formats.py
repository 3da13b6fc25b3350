"""Markdown and HTML: whole, well formed, and never taken in by what a person typed."""

import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from msgspec.structs import replace

from quiz.ladder.format import Ladder
from quiz.ladder.loading import load_ladder, shipped_ladder
from quiz.outcome import Against
from quiz.report.blocks import Bar, Bars, LevelMatch, LevelRow
from quiz.report.card import card_svg
from quiz.report.cells import bare
from quiz.report.charts import DOT, EXPECTED, fit_chart, level_chart
from quiz.report.commonmark import escape
from quiz.report.html import as_html
from quiz.report.markdown import as_markdown
from quiz.report.pages import pages, title
from quiz.report.text import as_plain_text
from quiz.store.folder import Store
from quiz.store.goals import Goal, Goals
from quiz.store.record import Attempt
from tests.small import Write
from tests.unit.test_attempts import take

VOID = {"meta", "br", "link", "img", "input", "hr"}
HOSTILE = "<script>alert(1)</script> | *x* _y_ `z` [x](javascript:alert(2)) &lt; \"quoted'\n# second\n1. third\n- fourth"


class Page(HTMLParser):
    """What a browser would find in a file, with every element closed in its turn."""

    def __init__(self, content: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(content)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data

    def all(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every such element."""
        return [attributes for name, attributes in self.tags if name == tag]


def pictures(content: str) -> list[ElementTree.Element]:
    """The drawings of a file; an SVG inside another belongs to it."""
    pieces = re.findall(r"<figure>(<svg.*?</svg>)</figure>|(<svg class=\"levels\".*?</svg>)<span>", content)
    return [ElementTree.fromstring(figure or level) for figure, level in pieces]


@pytest.fixture(scope="module")
def chinese() -> Ladder:
    return load_ladder(shipped_ladder(), ["zh"])


@pytest.fixture
def attempt(ladder: Ladder, store: Store) -> Attempt:
    return take(ladder, store, note=HOSTILE)


@pytest.mark.parametrize("hostile", ["<b>", "*a*", "_a_", "`a`", "[a](b)", "a | b", "~~a~~", "\\", "$a$"])
def test_markup_is_escaped(hostile: str) -> None:
    assert escape(hostile).startswith("\\" if hostile[0] != "a" else "a \\")


@pytest.mark.parametrize(
    ("line", "escaped"),
    [
        ("# a", "\\# a"),
        ("- a", "\\- a"),
        ("+ a", "\\+ a"),
        ("> a", "\\> a"),
        ("===", "\\==="),
        (":-:", "\\:-:"),
        ("12. a", "12\\. a"),
        ("1) a", "1\\) a"),
        ("    a", "a"),
        ("a\n# b\r- c", "a # b - c"),
        ("&lt;", "\\&lt;"),
        ("C ##", "C \\##"),
    ],
)
def test_a_line_does_not_begin_as_markup(line: str, escaped: str) -> None:
    assert escape(line) == escaped


@pytest.mark.parametrize("plain", ["snake_case", "3.5 years", "R&D", "a - b + c", "~ partly", "a > b", "三次发布"])
def test_what_is_no_markup_stays_readable(plain: str) -> None:
    assert escape(plain) == plain


SPECIAL = st.text(
    st.one_of(
        st.sampled_from("\\`*_{}[]<>()#+-.!|~&;:=$\"'^/@%?, \t\n\r\u00a0\u3000019axX中"), st.characters(exclude_categories=["Cs", "Cc"])
    )
)

READ = ("text", "text_special", "code_inline")
"""What is read of a page. What would be looked for, such as @name, is code."""

PLACES = {
    "a line": ("{}", "{}", ["paragraph"]),
    "a heading": ("## {}", "{}", ["heading"]),
    "strong": ("**{}**", "{}", ["paragraph", "strong"]),
    "after a break": ("before\\\n{}", "before{}", ["paragraph"]),
    "an entry": ("- {}", "{}", ["bullet_list", "list_item", "paragraph"]),
    "a strong entry": ("- **{}** — note", "{} — note", ["bullet_list", "list_item", "paragraph", "strong"]),
    "a cell": ("| head |\n| --- |\n| {} |", "head{}", ["table", "thead", "tr", "th", "tbody", "tr", "td"]),
}
"""Where the report puts a text, what a reader of Markdown should read there, and the only elements it should find."""


@pytest.mark.parametrize(("place", "reading", "elements"), PLACES.values(), ids=PLACES)
@given(text=SPECIAL)
def test_any_text_comes_back_from_markdown_as_itself_and_as_nothing_else(place: str, reading: str, elements: list[str], text: str) -> None:
    # Blanks of other widths stay; those that a name is kept whole with are blanks in the end.
    words = re.sub("[ \t\n\r\x1c-\x1f\x85\u2028\u2029]+", " ", bare(text)).strip()
    assume(words)
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(place.replace("{}", escape(text)))
    flat = [inner for token in tokens for inner in (token, *(token.children or ()))]
    assert [token.type.removesuffix("_open") for token in flat if token.nesting == 1] == elements
    assert {token.type for token in flat if token.nesting == 0} <= {"inline", "text", "text_special", "code_inline", "hardbreak"}
    assert "".join(token.content for token in flat if token.type in READ) == reading.replace("{}", words)


def test_a_note_is_only_text_in_markdown(attempt: Attempt) -> None:
    written = as_markdown(attempt, Goals())
    assert "\\<script>alert(1)\\</script> \\| \\*x\\* \\_y\\_ \\`z\\` \\[x](javascript:alert(2)) \\&lt;" in written
    assert "\n  \\# second\\\n  1\\. third\\\n  \\- fourth" in written
    assert not re.search(r"(?<!\\)<", written)


def test_a_note_is_only_text_in_html(attempt: Attempt) -> None:
    written = as_html(attempt, Goals())
    page = Page(written)
    assert "<script" not in written
    assert HOSTILE in page.text
    assert not [attributes for _tag, attributes in page.tags if any(name.startswith("on") for name in attributes)]


@pytest.mark.parametrize("write", [as_markdown, as_html])
def test_notes_can_be_left_out(attempt: Attempt, write: object) -> None:
    assert callable(write)
    assert "alert(1)" in write(attempt, Goals())
    assert "alert(1)" not in write(attempt, Goals(), notes=False)
    assert "Note:" not in write(attempt, Goals(), notes=False)


@pytest.mark.parametrize("answers", [99, 6, 0])
def test_every_page_is_there(ladder: Ladder, store: Store, answers: int) -> None:
    attempt = take(ladder, store, answers=answers)
    markdown, page = as_markdown(attempt, Goals()), Page(as_html(attempt, Goals()))
    assert markdown.startswith(f"# {escape(title(attempt))}\n")
    assert title(attempt) in page.text
    for part in pages(attempt, Goals()):
        assert f"\n## {part.title}\n" in markdown
        assert part.title in page.text
        assert part.id in [section["id"] for section in page.all("section")]


def test_html_needs_and_loads_nothing(attempt: Attempt) -> None:
    written = as_html(attempt, Goals())
    page = Page(written)
    assert "http:" not in written
    assert "https:" not in written
    assert "url(" not in written
    assert not {"script", "link", "img", "iframe", "object", "base", "form"} & {tag for tag, _attributes in page.tags}
    assert not [attributes for _tag, attributes in page.tags if {"src", "href", "srcset", "action"} & set(attributes)]
    assert page.all("meta")[:2] == [
        {"charset": "utf-8"},
        {"http-equiv": "Content-Security-Policy", "content": "default-src 'none'; style-src 'unsafe-inline'"},
    ]
    assert page.all("html") == [{"lang": "en"}]


def test_every_picture_is_well_formed_and_says_what_it_shows(attempt: Attempt) -> None:
    drawn = pictures(as_html(attempt, Goals()))
    rows = [
        row for page in pages(attempt, Goals()) for block in page.blocks for row in getattr(block, "rows", ()) if isinstance(row, LevelRow)
    ]
    assert rows
    for picture in drawn:
        assert picture.get("role") == "img"
        assert picture.findtext("title")
        assert picture.findtext("desc")
    titles = [picture.findtext("title") for picture in drawn]
    assert [title for title in titles if title in {row.name for row in rows}] == [row.name for row in rows]


def test_the_bars_say_name_and_percent() -> None:
    chart = ElementTree.fromstring(fit_chart(Bars((Bar("R&D <lead>", 0.784, 78, first=True), Bar("a very long name " * 5, 0.216, 22)))))
    words = [text.text for text in chart.iter("text")]
    assert words[:2] == ["R&D <lead>", "78%"]
    assert words[-1] == "22%"
    assert " ".join(word or "" for word in words[2:-1]) == ("a very long name " * 5).strip()


def test_a_level_stands_where_it_should_and_says_so() -> None:
    row = LevelRow("hard-bugs", "hard bugs", 2.0, "", (LevelMatch(4.0, "·", "not yet", "missing"), None))
    drawn = level_chart(row, ("Lead", "Head"), 4)
    assert f'<svg x="50.0%" y="50%" width="1" height="1" overflow="visible">{DOT}' in drawn
    assert f'<svg x="95.0%" y="50%" width="1" height="1" overflow="visible">{EXPECTED[0]}' in drawn
    assert EXPECTED[1] not in drawn
    assert ElementTree.fromstring(drawn).findtext("desc") == "Level: 2.0; typical of Lead 4.0: not yet"


def test_what_was_not_asked_is_said_in_words(ladder: Ladder, store: Store) -> None:
    row = LevelRow("hard-bugs", "hard bugs", None, "", (LevelMatch(3.0, "?", "not asked", "quiet"),))
    assert DOT not in level_chart(row, ("Lead",), 4)
    assert "Level: not asked" in level_chart(row, ("Lead",), 4)
    attempt = take(ladder, store, answers=6)
    assert "<span>not asked</span>" in as_html(attempt, Goals())
    assert re.search(r"\| `[^`●]+` not asked ", as_markdown(attempt, Goals()))


def test_nothing_answered_has_a_map_and_no_levels(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store, answers=0)
    assert attempt.result.role is None
    written = as_html(attempt, Goals())
    assert 'class="map' in written
    assert "%<" not in written
    assert Page(written).all("table") == []


def test_a_list_with_nothing_in_it_leaves_no_mark(attempt: Attempt) -> None:
    result = attempt.result
    roles = {name: replace(role, against=Against(reasons=[], bits=0.0)) for name, role in result.roles.items()}
    bare = replace(attempt, result=replace(result, roles=roles))
    assert "No responsibility says much for one of them against the other." in as_html(bare, Goals())
    assert not re.search(r"<([ou]l)[^>]*>\s*</\1>", as_html(bare, Goals()))
    assert "\n\n\n" not in as_markdown(bare, Goals())


def test_the_top_of_a_ladder_has_one_column(small_ladder: Write, store: Store) -> None:
    attempt = take(load_ladder(small_ladder()), store)
    result = attempt.result
    assert result.role is not None
    top = replace(attempt, result=replace(result, next=replace(result.next, role=None, goal=None, other=None)))
    assert set(re.findall(r">typical of (\w+)<", as_html(top, Goals()))) == {result.name_of(result.role)}
    assert re.findall(r"\| ● Level +\| ┃ typical of (\w+) +\|\n", as_markdown(top, Goals()))


def test_a_table_has_as_many_cells_in_every_row(attempt: Attempt) -> None:
    for table in re.findall(r"(?:^\|.*\n)+", as_markdown(attempt, Goals()), re.MULTILINE):
        assert len({len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}) == 1


def test_chinese_is_written_as_it_is(chinese: Ladder, store: Store) -> None:
    attempt = take(chinese, store, note="三次发布 <b>说明</b>\n第二行")
    written = as_html(attempt, Goals())
    page = Page(written)
    assert page.all("html") == [{"lang": attempt.language}]
    assert attempt.language.startswith("zh")
    assert "三次发布 <b>说明</b>\n第二行" in page.text
    markdown = as_markdown(attempt, Goals())
    assert "三次发布 \\<b>说明\\</b>\\\n  第二行" in markdown
    assert any("\n" in given.ask for given in attempt.answers)
    assert [
        line for line in markdown.splitlines() if line.startswith("- ") and re.search("[，。；：？！、） ] [\u3400-\u9fff]", line)
    ] == []
    for role in attempt.result.roles.values():
        assert role.name in page.text
    assert len(pictures(written)) > 1


REFERENCES = [
    "@octocat",
    "@org/team",
    "ask @octocat.",
    "(@a-b)",
    "#12",
    "org/repo#12",
    "user#3",
    "GH-26",
    "`@octocat`",
    "_#7_",
    "a.b+c@example.com",
    "org/repo@3f2a9c1b",
    "3f2a9c1",
    "da39a3ee5e6b4b0d3255bfef95601890afd80709",
    "https://example.com/a_b?x=1#y",
    "www.example.com/x.",
    "见https://例.example/路 径",
    ":rocket:",
    "a:b:c :+1: :100:",
    "\\@octocat &#64;octocat &commat;octocat",
]
LOOKED_FOR = re.compile(
    r"@[A-Za-z0-9_]|#[0-9]|GH-[0-9]|://|www\.|:(?:[a-z0-9_+-]*[a-z][a-z0-9_+-]*|\+1|100):|(?<!\w)(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{7,64}(?!\w)"
)
"""What GitHub and others look for in the text of a page that is done, outside of code."""


def looked_through(text: str) -> list[str]:
    """The pieces of text that stand together on a page, outside of code."""
    (paragraph,) = [token for token in MarkdownIt("commonmark").parse("- " + escape(text)) if token.type == "inline"]
    pieces = [""]
    for token in paragraph.children or ():
        if token.type == "code_inline":
            pieces.append("")
        else:
            pieces[-1] += token.content
    return pieces


@pytest.mark.parametrize("text", REFERENCES)
def test_nobody_is_called_and_nothing_is_linked(text: str) -> None:
    assert not [piece for piece in looked_through(text) if LOOKED_FOR.search(piece)]
    linking = MarkdownIt("gfm-like")
    assert linking.linkify is not None
    linking.linkify.set({"fuzzy_link": False})
    assert "<a " not in linking.render("- " + escape(text))


@given(text=st.text(st.sampled_from("@#:/.`_-+ ab1w0m中"), max_size=30))
@example(text="://0")
def test_no_mixture_calls_anybody(text: str) -> None:
    assume(text.strip())
    for piece in looked_through(text):
        assert not re.search(r"@[A-Za-z0-9_]|#[0-9]|://[!-~]", piece)


@pytest.mark.parametrize(
    "plain", ["R&D", "C# and #golang", "10:30:45", "1500000 users", "me @ home", "100%", "50% of 3", "wow!", "defaced"]
)
def test_what_calls_nobody_is_left_alone(plain: str) -> None:
    assert escape(plain) == plain


def test_commands_and_references_of_gitlab_are_text() -> None:
    assert escape("/close") == "\\/close"
    assert escape('!12 %"v1" &5') == '\\!12 \\%"v1" \\&5'


HEBREW = "גרסה 2.0 של API, (עם 3 צוותים)!"


def test_what_is_typed_from_right_to_left_stands_apart_on_a_page_and_nowhere_else(ladder: Ladder, store: Store) -> None:
    attempt = take(ladder, store, note=f"{HEBREW}\nsecond line")
    goals = Goals(goals=[Goal(number=1, name=HEBREW, taken=attempt.ended, standing="done", why=HEBREW)])
    written = as_html(attempt, goals)
    assert f"Note: <bdi>{HEBREW}</bdi>\n<bdi>second line</bdi>" in written
    assert f": <bdi>{HEBREW}</bdi>" in written, "the word why"
    assert HEBREW in Page(written).text
    for other in (written, as_markdown(attempt, goals), as_plain_text(attempt, 80, goals), card_svg(attempt, goals)):
        assert not {"\u2068", "\u2069"} & set(other)


def test_every_element_with_words_finds_its_direction(attempt: Attempt) -> None:
    page = Page(as_html(attempt, Goals()))
    for tag in ("h1", "h2", "h3", "p", "th"):
        assert {attributes.get("dir") for attributes in page.all(tag)} == {"auto"}, tag


@pytest.mark.parametrize("language", ["ar", "he", "fa-IR", "ur", "pa-Arab", "zh", "arn"])
def test_a_page_runs_the_way_of_its_language(language: str, attempt: Attempt) -> None:
    expected = {"lang": language} if language in ("zh", "arn") else {"lang": language, "dir": "rtl"}
    assert Page(as_html(replace(attempt, language=language), Goals())).all("html") == [expected]


def test_a_card_is_xml_whatever_a_name_holds(attempt: Attempt) -> None:
    odd = replace(attempt, result=replace(attempt.result, headline="a\x00b\ufffe\x1bc\ud800 <d> & e"))
    assert ElementTree.fromstring(card_svg(odd, Goals())).findtext("{*}title") == "a\ufffdb\ufffd\ufffdc\ufffd <d> & e"
