"""What is said of a question."""

from quiz import actions
from quiz.answers import NO_CHANCE
from quiz.i18n import _, labelled
from quiz.interview import Interview
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.plain.dialogue import Dialogue
from quiz.result.wording import no_chance


def tell_glossary(talk: Dialogue, ladder: Ladder) -> None:
    """The words that questions use in one meaning."""
    if ladder.head.glossary:
        talk.say(_("What the questions mean by these words"))
        for term in ladder.head.glossary:
            talk.say(labelled(term.word, term.means))


def tell_question(talk: Dialogue, interview: Interview, item: Asked) -> None:
    """Where it stands, what is asked, what counts, how to choose, the options, and what was answered and noted before."""
    section = interview.ladder.section_of(item.id).name
    talk.say()
    talk.say(labelled(section, interview.progress.words))
    talk.say(item.ask)
    if item.counts:
        talk.say(item.counts)
    if item.item and not item.item.factual:
        talk.say(_("Choose the furthest that is true for you."))
    given = interview.state.answers.get(item.id)
    for number, choice in enumerate(item.choices, 1):
        talk.say(_yours(choice.text) if choice.answer == given else choice.text, f"{number:>3}  ")
    if NO_CHANCE in interview.takes:
        talk.say(_yours(no_chance()) if given == NO_CHANCE else no_chance(), f"{actions.NO_CHANCE.typed:>3}  ")
    if note := interview.state.notes.get(item.id):
        talk.say(_("Note: {note}").format(note=note))


def _yours(text: str) -> str:
    """An option that was chosen before."""
    return _("{name} ({details})").format(name=text, details=_("your answer"))


def with_note(text: str, note: str) -> str:
    """A text with the note that goes with it, where there is one."""
    return _("{first} {second}").format(first=text, second=_("Note: {note}").format(note=note)) if note else text
