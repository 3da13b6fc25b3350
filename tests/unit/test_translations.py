"""Every string of the interface is said in every language that has a catalogue."""

import ast
import io
import string
from pathlib import Path
from threading import Event, Thread

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from quiz import i18n
from quiz.i18n import LOCALE, best_language, speaking, use_language

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
                assert fields(text) == fields(originals[-1]), text


@pytest.mark.parametrize(
    "avoided", ["首席技术官", "配色", "快测", "主页", "电脑", "机器", "当时", "那时", "假如", "角色体系", "个问题", "比较"]
)
def test_chinese_has_one_word_for_one_thing(avoided: str) -> None:
    """The words of CONTRIBUTING's table, and none beside them."""
    said = [form for message in catalogue(Path(LOCALE) / "zh" / "LC_MESSAGES" / "quiz.po") if message.id for form in forms(message)]
    assert [form for form in said if avoided in form] == []


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
