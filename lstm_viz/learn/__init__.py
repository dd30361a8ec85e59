"""What the chapters of Learn compute, and the prose that they are told in."""
