"""Results: what a person reads after the quiz, complete in itself."""
