"""Watch trained recurrent networks decide, word by word, what to keep."""
