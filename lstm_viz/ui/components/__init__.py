"""Everything that runs in the browser: one folder a component."""
