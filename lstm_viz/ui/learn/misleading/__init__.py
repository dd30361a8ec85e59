"""What chapter 15 shows of each of the things that mislead."""
