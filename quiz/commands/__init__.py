"""The commands, a module each. `quiz.cli` holds their words and imports a module when its command is called."""
