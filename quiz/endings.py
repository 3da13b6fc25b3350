"""What a result can be written as, which a face offers before it loads any of the writers."""

from quiz.i18n import N_

EXPORTS = (
    (".html", N_("A page to print (HTML)")),
    ("-no-notes.html", N_("A page to print, without my notes")),
    ("-brief.html", N_("A page to print, without my notes and answers")),
    (".md", N_("Markdown")),
    ("-no-notes.md", N_("Markdown, without my notes")),
    ("-brief.md", N_("Markdown, without my notes and answers")),
    ("-card.svg", N_("A picture of the card (SVG)")),
)
"""How the name of the file ends, and words."""
