"""New code has its place: no package, app or room escapes what the checks look at."""

import tomllib
from pathlib import Path

from tools import messages

ROOT = Path(__file__).resolve().parent.parent
CONTRACTS = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
APART = {"tests", "tools"}


def packages() -> set[str]:
    return {path.parent.name for path in ROOT.glob("*/__init__.py")} - APART


def test_every_package_is_under_the_contracts_of_layers():
    assert set(CONTRACTS["root_packages"]) == packages()


def test_the_order_of_rooms_names_every_package_and_every_room_of_the_academy():
    ordered, rooms, *_ = CONTRACTS["contracts"]
    names = {name for layer in ordered["layers"] for name in layer.split(" | ")}
    inner = {f"academy.{name}" for layer in rooms["layers"] for name in layer.split(" | ")}
    assert names == inner | packages() - {"academy"}


def test_every_app_has_a_contract_of_its_own_that_lists_every_module():
    _ordered, *exhaustive = CONTRACTS["contracts"]
    assert all(contract["exhaustive"] for contract in exhaustive)
    apps = {
        ".".join(path.parent.relative_to(ROOT).parts)
        for package in packages()
        for path in (ROOT / package).rglob("apps.py")
    }
    assert {container for contract in exhaustive for container in contract["containers"]} == apps | {"academy"}


def test_every_package_is_searched_for_words_to_translate():
    assert set(messages.ROOMS) == packages()
