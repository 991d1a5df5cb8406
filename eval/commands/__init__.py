"""The commands of ``python -m eval``, one a module; ``eval.__main__`` lists them."""
