"""Schemes that come with the program can be taken in as they are, all of them."""

import pytest

from reader.errors import BadRequest, NotFound
from reader.workspace import Workspace
from reader.workspace.checking import faults
from reader.workspace.presets import names, preset


def test_the_presets_are_those_of_the_field() -> None:
    found = {name: preset(name) for name in names()}
    assert {name: (one.tagset.name, one.tagset.layer_id, len(one.tags)) for name, one in found.items()} == {
        "conll": ("CoNLL", "entities", 4), "ontonotes": ("OntoNotes", "entities", 18),
        "parc": ("PARC attribution", "quotes", 3),
    }  # fmt: skip
    assert [tag.name for tag in preset("CoNLL").tags] == ["PER", "ORG", "LOC", "MISC"]
    assert [tag.name for tag in preset("parc").tags] == ["Content", "Source", "Cue"]
    assert [one.kind for one in preset("parc").attributes] == ["choice", "choice", "flag", "flag", "flag"]
    assert all(tag.description for name in names() for tag in preset(name).tags)


def test_the_presets_are_taken_in_beside_the_library_s_own(workspace: Workspace) -> None:
    made = [workspace.add_scheme(preset(name)) for name in names()]
    assert {one.id: one.on for one in made} == {"conll": False, "ontonotes": False, "parc": True}
    assert [tag.name for tag in workspace.palette("quotes")] == [
        "Direct",
        "Indirect",
        "Mixed",
        "Content",
        "Source",
        "Cue",
    ]
    workspace.switch_tagset("entities", False)
    workspace.switch_tagset("conll", True)
    assert [tag.name for tag in workspace.palette("entities")] == ["PER", "ORG", "LOC", "MISC"]
    assert workspace.scheme_of("parc") == preset("parc")
    assert list(faults(workspace.library)) == []
    with pytest.raises(BadRequest, match="There is a tagset named CoNLL already"):
        workspace.add_scheme(preset("conll"))


def test_a_preset_that_is_none_is_told() -> None:
    with pytest.raises(NotFound) as refusal:
        preset("../conll")
    assert str(refusal.value) == (
        "There is no tagset ../conll among those that come with Hashiya: conll, ontonotes, parc."
    )
