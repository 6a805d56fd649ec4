"""The table of verbs names every verb of every module, and no other."""

from importlib import import_module

from reader.cli.verbs import ROOMS


def test_every_verb_is_where_the_table_says():
    there = [(command.name, room) for room in dict.fromkeys(ROOMS.values()) for command in verbs_of(room)]
    assert there == list(ROOMS.items())


def verbs_of(room):
    return import_module(f"reader.cli.{room}").VERBS
