"""Two versions of one ladder: what changed between them, which number fits that, and what can still be compared."""
