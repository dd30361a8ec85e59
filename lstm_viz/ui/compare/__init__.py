"""Compare: what each network has left of a word, in strips, curves, roads and over test sets."""
