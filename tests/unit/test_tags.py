"""The one rule by which a wanted language finds one that is there."""

import io
import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as some

from quiz.cli import main
from quiz.commands.pager import Pager
from quiz.i18n import preferred_languages
from quiz.languages import NAMES, named, shown, tag_of
from quiz.tags import best_language, best_of, subtags
from tests.small import Write

Captured = pytest.CaptureFixture[str]


@pytest.mark.parametrize(
    ("wanted", "offered", "found"),
    [
        ("pt", ["en", "pt-BR"], "pt-BR"),
        ("pt-PT", ["en", "pt-BR"], "pt-BR"),
        ("pt-PT", ["pt-BR", "pt"], "pt"),
        ("zh_TW", ["zh-Hans", "zh-Hant"], "zh-Hant"),
        ("zh-TW", ["zh", "zh-Hant"], "zh-Hant"),
        ("zh-TW", ["zh", "zh-HK"], "zh-HK"),
        ("zh-Hant-HK", ["zh-Hans", "zh-TW"], "zh-TW"),
        ("zh-TW", ["en", "zh"], "zh"),
        ("zh-Hant", ["en", "zh"], "zh"),
        ("zh-CN", ["zh-Hant", "zh"], "zh"),
        ("zh-CN", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("zh-SG", ["zh-TW", "zh-CN"], "zh-CN"),
        ("zh", ["zh-Hant", "zh-Hans"], "zh-Hans"),
        ("zh-Hans-CN", ["zh"], "zh"),
        ("cmn-Hans", ["zh"], "zh"),
        ("sr_RS@latin", ["sr", "sr-Latn"], "sr-Latn"),
        ("sr", ["sr-Latn", "sr-Cyrl"], "sr-Cyrl"),
        ("en_GB.UTF-8", ["de", "en"], "en"),
        ("EN-gb", ["en-US", "en-GB"], "en-GB"),
        ("de_AT@euro", ["en", "de"], "de"),
        ("de-CH-1996", ["de", "de-CH"], "de-CH"),
        ("nb_NO", ["no"], "no"),
        ("C", ["zh", "en"], "en"),
        ("C.UTF-8", ["zh", "en"], "en"),
        ("POSIX", ["zh", "en"], "en"),
        ("fr", ["en", "zh"], None),
        ("p", ["pt"], None),
        ("", ["en"], None),
        ("-", ["en"], None),
    ],
)
def test_a_wanted_language_finds_the_nearest(wanted: str, offered: Sequence[str], found: str | None) -> None:
    assert best_of(wanted, offered) == found


TAGS = some.from_regex(r"\A(zh|en|sr|pt|de|uz)(-(Hans|Hant|Latn|Cyrl|Arab))?(-(TW|CN|HK|GB|RS|BR|AF))?(-[a-z0-9]{5,8})?\Z")


@given(TAGS, some.lists(TAGS, max_size=6))
def test_what_is_there_is_found_as_it_is_written(wanted: str, others: list[str]) -> None:
    assert best_of(wanted, [*others, wanted]) == next(tag for tag in [*others, wanted] if tag.lower() == wanted.lower())


@given(TAGS, some.lists(TAGS, min_size=1, max_size=6))
def test_case_hyphens_and_encodings_say_nothing(wanted: str, offered: list[str]) -> None:
    found = best_of(wanted, offered)
    for written in (wanted.upper(), wanted.lower(), wanted.replace("-", "_"), f"{wanted}.UTF-8", f"{wanted}@euro"):
        assert best_of(written, offered) == found


@given(TAGS, some.lists(TAGS, max_size=6))
def test_something_is_found_exactly_where_the_language_is_there(wanted: str, offered: list[str]) -> None:
    found = best_of(wanted, offered)
    assert (found is not None) == any(subtags(tag)[0] == subtags(wanted)[0] for tag in offered)
    assert found is None or subtags(found)[0] == subtags(wanted)[0]


@given(TAGS, some.lists(TAGS, min_size=1, max_size=6))
def test_what_is_farther_away_changes_nothing(wanted: str, offered: list[str]) -> None:
    found = best_of(wanted, offered)
    assert best_of(wanted, [tag for tag in offered if tag == found]) == found


@given(some.lists(TAGS, max_size=4), some.lists(TAGS, min_size=1, max_size=4))
def test_the_first_wanted_language_that_is_there_wins(wanted: list[str], offered: list[str]) -> None:
    known = [tag for tag in wanted if best_of(tag, offered)]
    assert best_language(wanted, offered) == (best_of(known[0], offered) if known else offered[0])


@given(some.text())
def test_nothing_that_is_typed_breaks_the_rule(typed: str) -> None:
    assert best_of(typed, ["en", "zh"]) in (None, "en", "zh")


@pytest.mark.parametrize(
    ("environment", "wanted"),
    [
        ({"LANGUAGE": "fr:zh_TW", "LANG": "de_DE.UTF-8"}, ["fr", "zh_TW"]),
        ({"LANGUAGE": "fr:zh_TW"}, ["fr", "zh_TW"]),
        ({"LANGUAGE": "zh", "LANG": "C.UTF-8"}, ["zh"]),
        ({"LANGUAGE": "zh", "LANG": "C"}, ["en"]),
        ({"LANGUAGE": "zh", "LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, ["en"]),
        ({"LANGUAGE": "zh", "LANG": "zh_CN.UTF-8", "LC_MESSAGES": "POSIX"}, ["en"]),
        ({"LANGUAGE": "zh", "LANG": "C", "LC_ALL": "de_DE"}, ["zh"]),
        ({"LANGUAGE": "", "LANG": "zh_CN.UTF-8"}, ["zh_CN.UTF-8"]),
        ({"LANGUAGE": ":zh::", "LANG": "en_US"}, ["zh"]),
        ({"LANG": "C.UTF-8"}, ["C.UTF-8"]),
        ({"LC_ALL": "", "LC_MESSAGES": "fr_FR", "LANG": "de_DE"}, ["fr_FR"]),
        ({}, []),
    ],
)
def test_the_environment_is_read_as_gettext_reads_it(environment: dict[str, str], wanted: list[str]) -> None:
    assert preferred_languages(environment) == wanted


@pytest.mark.parametrize(
    ("tag", "name"),
    [
        ("zh", "中文"),
        ("zh-Hant", "繁體中文"),
        ("zh_TW", "繁體中文"),
        ("zh-CN", "简体中文"),
        ("pt-BR", "Português (Brasil)"),
        ("pt-AO", "Português (AO)"),
        ("EN", "English"),
        ("en-GB", "English (GB)"),
        ("sr-Latn-RS", "Srpski"),
        ("tlh", "tlh"),
    ],
)
def test_languages_are_called_by_their_own_names(tag: str, name: str) -> None:
    assert named(tag) == name


def test_a_name_leads_back_to_its_language() -> None:
    assert {tag_of(name) for name in NAMES.values()} == set(NAMES)
    assert tag_of("ENGLISH") == "en"
    assert tag_of("zh-TW") == "zh-TW"
    assert shown("pt-BR") == "Português (Brasil) (pt-BR)"
    assert shown("tlh") == "tlh"


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A Chinese reader's environment."""
    monkeypatch.setenv("QUIZ_DATA_DIR", str(tmp_path / "data"))
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "QUIZ_LADDER"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("command", [["history"], ["check"], ["compare"], ["take", "--plain"]], ids=" ".join)
def test_a_language_that_is_lacking_is_refused_in_the_readers_own(command: list[str], capsys: Captured) -> None:
    assert main(["--lang", "fr", *command]) == 1
    assert "没有这种语言" in capsys.readouterr().err


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("typed", ["en", "en-GB", "en_US.UTF-8", "English", "ENGLISH", "C"])
def test_a_language_is_asked_for_by_its_tag_or_its_name(typed: str, capsys: Captured) -> None:
    assert main(["--lang", typed, "history"]) == 0
    assert "no result is saved yet" in capsys.readouterr().err


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("typed", ["zh-TW", "zh-Hant", "繁體中文", "中文"])
def test_chinese_of_another_script_is_better_than_none(typed: str, capsys: Captured) -> None:
    assert main(["--lang", typed, "check"]) == 0
    assert "没有发现问题" in capsys.readouterr().out


def ladder_in(small_ladder: Write, tag: str) -> Path:
    return small_ladder(("roles/ladder.yaml", "languages: [en]", f"languages: [{tag}]"))


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize(("tag", "typed"), [("pt-BR", "pt"), ("zh-Hant", "zh_TW"), ("zh-Hans", "zh-CN"), ("pt-BR", "Português")])
def test_so_does_a_ladder_of_one_variant(tag: str, typed: str, small_ladder: Write, capsys: Captured) -> None:
    assert main(["--ladder", str(ladder_in(small_ladder, tag)), "--lang", typed, "check"]) in (0, 1)
    printed = capsys.readouterr()
    assert "--lang" not in printed.err
    assert named(tag) in printed.out


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("argv", [["--help"], ["history"], ["--lang", "en", "check"], ["--plain"], ["take", "--plain"]], ids=" ".join)
def test_no_face_changes_the_environment(argv: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr:zh_TW")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    before = dict(os.environ)
    with suppress(SystemExit):
        main(argv)
    assert dict(os.environ) == before


def test_a_pager_gets_the_environment_as_it_is(tmp_path: Path) -> None:
    kept = tmp_path / "environment"
    script = tmp_path / "pager"
    script.write_text(f'#!/bin/sh\ncat > /dev/null\nprintf "%s" "$LANGUAGE $LANG" > {kept}\n')
    script.chmod(0o700)
    assert Pager([str(script)], script).show("text", {**os.environ, "LANGUAGE": "fr:zh_TW", "LANG": "de_DE"})
    assert kept.read_text() == "fr:zh_TW de_DE"
