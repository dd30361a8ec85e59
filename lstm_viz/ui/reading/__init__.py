"""The reader's text: asked for, told, read."""
