"""Lists of words that come with the program, a line an entry."""

from importlib.resources import files


def read_list(package: str, name: str) -> list[str]:
    """Return the lines of a list, those that are empty or a comment ("#") left out."""
    text = files(package).joinpath(name).read_text("utf-8")
    return [line for line in text.splitlines() if line and not line.startswith("#")]
