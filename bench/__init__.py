"""How long things take, measured in one run: ``python -m bench``."""
