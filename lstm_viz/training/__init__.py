"""How the shipped models are made and checked. Needs the extra `train`."""
