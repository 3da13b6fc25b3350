"""What is said of a question, and what can be typed for an answer."""

import unicodedata

from quiz import actions
from quiz.answers import NO_CHANCE, SKIP, Answer
from quiz.i18n import _, labelled, semicolons
from quiz.interview import Interview
from quiz.ladder.asked import Asked
from quiz.ladder.format import Ladder
from quiz.plain.dialogue import Dialogue
from quiz.result.wording import no_chance, terms_in, why_asked


class PlainQuestion:
    """Says questions, and what a word means when a question uses it first."""

    def __init__(self, talk: Dialogue) -> None:
        self._talk = talk
        self._explained: set[str] = set()
        """The words that were explained, in their language."""

    def tell(self, interview: Interview, item: Asked) -> None:
        """Where it stands, what is asked, what counts, how to choose, the options, and what was answered and noted before."""
        say = self._talk.say
        say()
        place = labelled(interview.ladder.section_of(item.id).name, interview.progress.words)
        # Who writes a file of answers learns from the record what the questions are called there.
        say(place if self._talk.interactive else _("{name} ({details})").format(name=place, details=item.id))
        say(item.ask)
        if item.counts:
            say(item.counts)
        for term in terms_in(interview.ladder, item):
            if term.word not in self._explained:
                self._explained.add(term.word)
                say(labelled(term.word, term.means))
        if item.item and not item.item.factual:
            say(_("Choose the furthest that is true for you."))
        given = interview.state.answers.get(item.id)
        for number, choice in enumerate(item.choices, 1):
            say(yours(choice.text) if choice.answer == given else choice.text, f"{number:>3}: ")
        if NO_CHANCE in interview.takes:
            say(yours(no_chance()) if given == NO_CHANCE else no_chance(), f"{actions.NO_CHANCE.typed:>3}: ")
        if given == SKIP:
            say(_("You skipped this question."))
        if note := interview.state.notes.get(item.id):
            say(_("Note: {note}").format(note=note))

    def explain(self, interview: Interview, item: Asked) -> None:
        """What counts, why it is asked, and what its words mean."""
        said = [item.counts] if item.counts else []
        if item.why or terms_in(interview.ladder, item) or not said:
            said += why_asked(interview.ladder, item, brief=True)
        for paragraph in said:
            self._talk.say(paragraph)


def yours(text: str) -> str:
    """An option that was chosen before."""
    return _("{name} ({details})").format(name=text, details=_("your answer"))


def with_note(text: str, note: str) -> str:
    """A text with the note that goes with it, where there is one."""
    return semicolons((text, _("Note: {note}").format(note=note))) if note else text


def answers_typed(ladder: Ladder, question: str) -> dict[str, Answer]:
    """The answers that a question takes, by what is typed for them."""
    found: dict[str, Answer] = {str(number): choice.answer for number, choice in enumerate(ladder.asked(question).choices, 1)}
    found[actions.SKIP.typed] = SKIP
    if NO_CHANCE in ladder.accepts(question):
        found[actions.NO_CHANCE.typed] = NO_CHANCE
    return found


def first_word(typed: str) -> tuple[str, str]:
    """The first word of a line, and the rest."""
    word, *rest = typed.split(maxsplit=1) or [""]
    return unicodedata.normalize("NFKC", word), "".join(rest)
