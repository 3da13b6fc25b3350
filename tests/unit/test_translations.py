"""Every string of the interface is said in every language that has a catalogue."""

import ast
import io
import re
import string
from pathlib import Path
from threading import Event, Thread

import pytest
import yaml
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from quiz import i18n
from quiz.i18n import LOCALE, best_language, speaking, use_language
from quiz.ladder.loading import shipped_ladder

KEYWORDS = {"_": None, "N_": None, "ngettext": (1, 2)}
CATALOGUES = sorted(Path(LOCALE).glob("*/LC_MESSAGES/quiz.po"))


def strings() -> set[str]:
    """What the source says, by its singular."""
    package = Path(i18n.__file__).parent
    found = set()
    for _file, _line, message, _comments, _context in extract_from_dir(package, method_map=[("**.py", "python")], keywords=KEYWORDS):
        found.add(message if isinstance(message, str) else message[0])
    return found - {""}


def catalogue(path: Path) -> Catalog:
    return read_po(io.BytesIO(path.read_bytes()), locale=path.parts[-3])


def forms(message: Message) -> tuple[str, ...]:
    found = message.string
    return (found or "",) if found is None or isinstance(found, str) else tuple(found)


def fields(text: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_nothing_is_left_untranslated(path: Path) -> None:
    said = {(message.id if isinstance(message.id, str) else message.id[0]): forms(message) for message in catalogue(path) if message.id}
    missing = sorted(text for text in strings() if not all(said.get(text, ("",))))
    assert missing == []
    assert sorted(set(said) - strings()) == [], "the catalogue says what the program no longer does"


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.parts[-3])
def test_translations_keep_their_placeholders(path: Path) -> None:
    for message in catalogue(path):
        originals = (message.id,) if isinstance(message.id, str) else message.id
        if message.id and "%" not in originals[0]:
            for text in forms(message):
                # What a parser says of brackets has none that are fields.
                found = fields(originals[-1]) if "{" in originals[-1] else set()
                assert (fields(text) if "{" in text else set()) == found, text


def chinese() -> dict[str, str]:
    """What is said in Chinese, by the place where it stands: the interface, and the roles, questions and head of the shipped ladder."""
    catalogued = catalogue(Path(LOCALE) / "zh" / "LC_MESSAGES" / "quiz.po")
    said = {f"quiz.po: {message.id}": form for message in catalogued if message.id for form in forms(message)}
    for path in sorted(path for part in ("roles", "questions") for path in (shipped_ladder() / part).glob("*.yaml")):
        said |= _in_chinese(yaml.safe_load(path.read_text(encoding="utf-8")), path.name)
    return said


def _in_chinese(found: object, place: str, inside: bool = False) -> dict[str, str]:
    """The texts under a key `zh`, by where they are."""
    if isinstance(found, str):
        return {place: found} if inside else {}
    within = list(found.items()) if isinstance(found, dict) else list(enumerate(found)) if isinstance(found, list) else []
    texts: dict[str, str] = {}
    for key, value in within:
        texts |= _in_chinese(value, f"{place}/{key}", inside or key == "zh")
    return texts


CHINESE = chinese()


def test_the_chinese_is_looked_through_wherever_it_stands() -> None:
    parts = {place.split("/")[0].split(":")[0] for place in CHINESE}
    assert {"quiz.po", "ladder.yaml", "cto.yaml", "code.yaml"} <= parts


@pytest.mark.parametrize(
    "avoided",
    [
        *("首席技术官", "单位", "下面的人", "手下", "照看", "图纸", "搬运", "台阶", "等级", "期望值", "评分", "已了结"),
        *("指向", "角色体系", "这套体系", "或更多", "不足", "以上下属", "十二个月", "最近 12 个月", "培养计划", "往后的", "计划看多远"),
        *("共用的东西", "对账", "衡量职责", "全组织", "组织范围", "老板", "组长", "撞期"),
    ],
)
def test_chinese_has_one_word_for_one_thing(avoided: str) -> None:
    """The words of CONTRIBUTING's table, and none beside them. A role may say what else it is called."""
    assert [place for place, text in CHINESE.items() if avoided in text and "also_called" not in place] == []


SAID_OTHERWISE = ("长远目标", "升了一级", "降了一级", "回车保存", "画面", "朗读", "听", "语言标签", "岗位也")
"""What a screen, a comparison and the face for ears do not say."""


@pytest.mark.parametrize(
    "avoided", ["配色", "快测", "主页", "电脑", "机器", "当时", "那时", "假如", "个问题", "比较", "分数", "真实回答", *SAID_OTHERWISE]
)
def test_the_interface_has_one_word_for_one_thing(avoided: str) -> None:
    """Words that advice may use for other things."""
    assert [place for place, text in CHINESE.items() if avoided in text and place.startswith("quiz.po")] == []


HAN, LATIN, FULL = "[\u3400-\u9fff]", "[A-Za-z0-9%]", "[，。；：？！、（）“”《》]"


SET_WRONG = {
    "punctuation of half width": f"{HAN}[,.;:?!()]|[,;:?!()]{HAN}",
    "no blank between Chinese and what is not": f"{HAN}[A-Za-z0-9]|{LATIN}{HAN}",
    "a blank between Chinese characters": f"{HAN} {HAN}",
    "two blanks": r"\S  ",
    "a blank beside full-width punctuation": f"{FULL} | {FULL}",
    "quotes that are not “”": "[\"'‘’]",
    "an ellipsis that is none": r"\S\.\.\.|…{3}",
}
"""What no Chinese text has: the fault, and what finds it."""


@pytest.mark.parametrize("fault", SET_WRONG.values(), ids=SET_WRONG)
def test_chinese_is_set_by_one_rule(fault: str) -> None:
    assert {place: text for place, text in CHINESE.items() if re.search(fault, text)} == {}


@pytest.mark.parametrize(
    ("role", "said"),
    [
        ("程序员", "最接近程序员"),
        ("CTO", "最接近 CTO"),
        ("2 号", "最接近 2 号"),
        ("“CTO”", "最接近“CTO”"),
        ("?", "最接近 ?"),
        ("", "最接近"),
    ],
)
def test_a_value_keeps_a_blank_to_the_chinese_around_it_where_it_is_none(role: str, said: str) -> None:
    with speaking("zh"):
        assert i18n._("Most like {role}").format(role=role) == said
        assert (
            i18n._("The road to {role}").format(role=role)
            == said.replace("最接近", "通往") + (" " if role in ("CTO", "?") else "") + "的路线"
        )
    assert i18n._("Most like {role}").format(role=role) == f"Most like {role}"


def test_a_value_is_left_as_it_is_inside() -> None:
    with speaking("zh"):
        assert i18n._("Written: {path}").format(path="/家/3月quiz.md") == "已写入：/家/3月quiz.md"
        assert i18n._("your level {level:.1f} of {top}").format(level=2.04, top=4) == "你的水平 2.0（最高 4）"
        assert "'\\x07'" in i18n._("the character {character!r} cannot stand in a text: take it out").format(character="\a")


def test_no_string_hides_in_an_f_string() -> None:
    """Extraction does not look into them."""
    package = Path(i18n.__file__).parent
    assert [str(path) for path in package.rglob("*.py") if "{_(" in path.read_text(encoding="utf-8")] == []


def test_nothing_is_translated_before_it_is_known_for_whom() -> None:
    """What is said while a module is loaded, as a constant or a default, stays in the language of that moment."""
    package = Path(i18n.__file__).parent
    early = []
    for path in package.rglob("*.py"):
        if path.name == "library_words.py":
            continue
        tree = ast.parse(path.read_text(encoding="utf-8"))
        inside = {id(node) for function in ast.walk(tree) for each in _bodies(function) for node in ast.walk(each)}
        early += [
            f"{path.name}:{node.lineno}"
            for node in ast.walk(tree)
            if isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in ("_", "ngettext")
            and id(node) not in inside
        ]
    assert early == []


def _bodies(node: ast.AST) -> list[ast.AST]:
    """What runs only when a function is called."""
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
        return [*node.body]
    return [node.body] if isinstance(node, ast.Lambda) else []


def test_what_one_thread_speaks_for_a_while_no_other_hears() -> None:
    entered, leave = Event(), Event()

    def elsewhere() -> None:
        with speaking("en"):
            entered.set()
            leave.wait(10)

    thread = Thread(target=elsewhere)
    thread.start()
    entered.wait(10)
    use_language("zh")
    said = i18n._("Goals")
    leave.set()
    thread.join()
    assert (said, i18n._("Goals")) == ("目标", "目标")


def test_a_word_of_a_library_that_no_catalogue_has_is_told_as_such() -> None:
    assert i18n.of_a_library("The flux is out of order") == "The flux is out of order"
    use_language("zh")
    assert "“The flux is out of order”" in i18n.of_a_library("The flux is out of order")
    assert i18n.of_a_library("expected one argument") == i18n._("expected one argument")


def test_chinese_is_spoken_once_it_is_installed() -> None:
    use_language("zh")
    assert i18n._("Which role are you in?") != "Which role are you in?"
    with speaking("en"):
        assert i18n._("Which role are you in?") == "Which role are you in?"
    assert i18n._("Which role are you in?") != "Which role are you in?"


@pytest.mark.parametrize(
    ("wanted", "spoken"),
    [(["zh"], "zh"), (["zh-CN"], "zh"), (["zh-Hans-CN"], "zh"), (["de", "zh"], "zh"), (["C"], "en"), ([], "en"), (["EN-gb"], "en")],
)
def test_the_best_language_there_is(wanted: list[str], spoken: str) -> None:
    assert best_language(wanted, ("en", "zh")) == spoken
