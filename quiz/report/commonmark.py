r"""Text that no reader of Markdown takes for anything but text.

A backslash does for what Markdown itself would read. It does nothing against what GitHub, GitLab and others do with the finished page: they
look through its text for `@name`, `#12`, commits, addresses and `:emoji:` when `\@` and `&#64;` are an @ again, and then somebody is told,
or an issue gets a reference. Seen by people who tried all of it: https://github.com/github/markup/issues/1168,
https://github.com/github/cmark-gfm/issues/181 and https://github.com/openjdk/skara/pull/1548 (a backslash and entities still ping); for
GitLab https://gitlab.com/gitlab-org/gitlab/-/issues/16827. What they leave alone is code. So such a word stands between backquotes: it is
copied without a hidden character, which a zero-width blank would add, it needs no HTML, which many readers show or drop, and it is read
well in a plain editor.
"""

import re

from quiz.report.cells import bare

_BLANKS = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
"""What is one blank on a page. Other blanks, such as those of Chinese, stay."""

_BREAK_AT_FULL_WIDTH = re.compile("(?<=[，。；：？！、）”])[\r\n]+")
"""A break after punctuation that has its blank within."""

_SAFE = r"[!-;=?-\[\]^_a-{}~]"
"""ASCII that can stand between backquotes, in a cell of a table as well."""

_MARKUP = re.compile(
    rf"""
    (?P<reference>
      (?:[A-Za-z][A-Za-z0-9+.-]{{0,30}})?://(?:{_SAFE}*[A-Za-z0-9/_=&\#+-])?  # addresses
    | (?<![A-Za-z0-9])www\.{_SAFE}*[A-Za-z0-9/_=&\#+-]
    | [A-Za-z0-9_.+:/-]{{0,80}}@[A-Za-z0-9_](?:[A-Za-z0-9_./-]*[A-Za-z0-9_])?   # @name, @org/team, mail, owner/repo@commit
    | [A-Za-z0-9_./-]{{0,80}}\#[0-9]+                                  # #12, owner/repo#12
    | (?<![A-Za-z0-9])GH-[0-9]+
    | (?<![A-Za-z0-9_])(?=[a-f]*[0-9])(?=[0-9]*[a-f])[0-9a-f]{{7,64}}(?![A-Za-z0-9_])     # a commit; a mere number is a number
    | [A-Za-z0-9_+:.-]{{0,60}}:(?:100|1234|[+-]1|[a-z0-9_+-]*[a-z][a-z0-9_+-]*):[A-Za-z0-9_+:-]*    # :emoji:, std::vector::size
    )
    | [\\`*\[<|$]                       # code, emphasis, links, tags, cells, formulas
    | (?<![^\W_])_ | _(?![^\W_])        # emphasis; never inside a word, so that snake_case stays readable
    | ~(?=\S) | (?<=\S)~                # GitHub's strikethrough
    | &(?=\#?\w+;)                      # entities
    | (?<!\w)[!%&](?=["0-9])            # GitLab's merge requests, milestones and epics
    | (?<=[ ])\#(?=\#*$)                # the close of a heading
    """,
    re.VERBOSE,
)
_LINE_START = re.compile(r"^(?:(?=[#>=+-]|:-|/[a-z])|\d+(?=[.)](?: |$)))")
"""Where a backslash keeps a line from being a heading, a rule, a quotation, a list item, the head of a table, a command to GitLab."""


def escape(text: str) -> str:
    """A text on one line that no Markdown reader takes for markup, HTML or a reference."""
    return _LINE_START.sub(r"\g<0>\\", inline(text))


def inline(text: str) -> str:
    """The same for what does not begin a line."""
    words = _BLANKS.sub(" ", _BREAK_AT_FULL_WIDTH.sub("", bare(text))).strip()
    # A backquote that stands before code would make its opening one longer.
    return _MARKUP.sub(_kept, words).replace("\\``", "&#96;`")


def lines(text: str) -> list[str]:
    """The lines of a text, each escaped; empty ones left out."""
    return [escape(line) for line in text.splitlines() if line.strip()]


def _kept(found: re.Match[str]) -> str:
    return f"`{found[0]}`" if found["reference"] else "\\" + found[0]
