"""README held to the code: verbs, options, columns, JSON keys, window keys, and the two commands."""

import re
from pathlib import Path
from unittest.mock import MagicMock

import click
import pytest

from reader import formats
from reader.cli import hashiya, records
from reader.cli.verbs import ROOMS
from reader.exchange.tables import TABLES
from reader.ui.verbs import verbs

README = (Path(__file__).parents[1] / "README.md").read_text(encoding="utf-8")


def section(title: str) -> str:
    """Return what stands under a heading of the second level."""
    return README.split(f"\n## {title}\n")[1].split("\n## ")[0]


def fenced(text: str) -> str:
    """Return the first fenced block."""
    return text.split("```")[1]


def command(name: str) -> click.Command:
    found = hashiya.get_command(click.Context(hashiya), name)
    assert found is not None
    return found


def test_every_verb_is_named_and_no_other() -> None:
    named = re.findall(r"(?m)(?:^|\s\s)hashiya ([a-z]+(?:-[a-z]+)*)\b", fenced(section("Command line")))
    assert sorted(named) == sorted(ROOMS)


@pytest.mark.parametrize("name", ROOMS)
def test_every_option_of_a_verb_is_named(name: str) -> None:
    text = section("Command line")
    options = [parameter.opts for parameter in command(name).params if parameter.opts[0].startswith("-")]
    assert [names for names in options if not any(option in text for option in names)] == []


def test_every_option_that_is_named_exists() -> None:
    named = set(re.findall(r"(?<!\S)\[?(--[a-z-]+)", section("Command line").replace("`", "")))
    there = {option for name in ROOMS for parameter in command(name).params for option in parameter.opts}
    assert named - there == set()


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_every_column_is_named_in_its_order_and_no_other(table: object) -> None:
    name, columns = table.name, table.columns  # type: ignore[attr-defined]
    described = section("CSV").split(f"**`{name}`**")[1].split("\n**")[0]
    rows = [line.split("|")[1] for line in described.splitlines() if line.startswith("| `")]
    assert sorted(re.findall(r"`(\w+)`", " ".join(rows))) == sorted(columns)


def test_every_key_of_the_window_is_in_the_table() -> None:
    table = section("Keys")
    keys = {key for verb in verbs(MagicMock()) for key in (verb.bare or next(iter(verb.keys), ""),) if key}
    names = {"delete": "Del", "return": "Enter"}
    shown = {names.get(key, key.upper() if len(key) == 1 else key.replace("Return", "Enter")) for key in keys}
    assert {key for key in shown if not re.search(rf"(?<![\w+]){re.escape(key)}(?!\w)", table)} == set()


def test_every_suffix_that_opens_is_named() -> None:
    assert {suffix for suffix in formats.SUFFIXES if f"`{suffix}`" not in section("Formats")} == set()


def test_the_two_commands_are_one_line_each() -> None:
    start, tests = [block.strip().splitlines() for block in section("Start").split("```sh")[1:]]
    assert [start[1], tests[1]] == ["```", "```"]
    assert start[0].endswith("&& .venv/bin/hashiya seeds/ar_news.txt")
    assert tests[0].endswith("&& .venv/bin/python -m tests")


def test_every_file_that_is_shown_or_named_is_there() -> None:
    root = Path(__file__).parents[1]
    named = [*re.findall(r"!\[[^]]*\]\(([^)]+)\)", README), *re.findall(r"\b((?:seeds|resources)/[\w./]+\w)", README)]
    assert [name for name in named if not (root / name).exists()] == []


def test_every_key_of_the_json_records_is_named() -> None:
    article, found = MagicMock(), MagicMock()
    article.document.block_index.return_value = 0
    made = [
        records.of_document(found), records.of_import(found, True, []), records.of_summary(found),
        records.of_alike(found),
        records.of_annotation(article, MagicMock(), found), records.of_hit(found), records.of_search(found),
    ]  # fmt: skip
    named = set(re.findall(r"`(\w+)`", section("Command line").split("With `--json`:")[1]))
    assert {key for record in made for key in record} - named == set()
