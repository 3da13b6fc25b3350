"""Another language, line by line."""

from quiz import actions
from quiz.i18n import _
from quiz.languages import named
from quiz.plain.dialogue import Dialogue, Row
from quiz.session import Session


def speak(session: Session, talk: Dialogue) -> bool:
    """Ask for a language of the ladder and go on in it; whether it is another one than before."""
    now, offered = session.ladder.language, session.ladder.head.languages
    rows = [Row(str(number), tag, _named(tag, is_now=tag == now)) for number, tag in enumerate(offered, 1)]
    chosen = talk.choose(_(actions.LANGUAGE.name), rows)
    if chosen is None or chosen == now:
        return False
    session.speak(chosen)
    return True


def _named(tag: str, *, is_now: bool) -> str:
    name = named(tag)
    return _("{name} ({details})").format(name=name, details=_("in use")) if is_now else name
