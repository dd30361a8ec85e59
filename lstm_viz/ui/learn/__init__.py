"""Learn: the study notes as chapters, each a figure on real numbers and a question."""
