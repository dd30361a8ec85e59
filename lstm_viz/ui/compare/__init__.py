"""Compare: what each network has left of a word, in strips, curves, highways and over test sets."""
