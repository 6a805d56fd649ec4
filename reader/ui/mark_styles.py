"""How an annotation looks on the page and what its tooltip says, from its layer, its tag and its links."""

from typing import Literal, cast

from reader.model.annotation import CUES, QUOTES, Annotation, Role, Tag
from reader.model.attribution import inferred_speakers, is_unfinished
from reader.model.bidi import isolate
from reader.workspace import Workspace

from .painting import MarkStyle

PLAIN_COLOR = "#7a7a7a"
CUES_COLOR = "#9c4a1a"
_SHAPES = ("box", "underline", "frame", "marker")
_ROLES: dict[Role, str] = {"speaker": "Speaker", "cue": "Cue", "addressee": "Addressee"}


def color_of(found: Annotation, tag: Tag | None) -> str:
    """Return the colour of an annotation that has this tag, as #rrggbb."""
    return tag.color if tag else CUES_COLOR if found.layer_id == CUES else PLAIN_COLOR


class MarkStyles:
    """Answers the reading view's question how to draw an annotation."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, found: Annotation) -> MarkStyle:
        """Return the style of an annotation as the lists are now."""
        layer = self._workspace.layers.get(found.layer_id)
        tag = self._workspace.tags.get(found.tag_id or "")
        shape = layer.style if layer and layer.style in _SHAPES else "marker"
        unfinished = found.layer_id == QUOTES and is_unfinished(self._workspace.article, found)
        return MarkStyle(
            color=color_of(found, tag),
            shape=cast(Literal["box", "underline", "frame", "marker"], shape),
            dashed=found.status == "suggested",
            label="?" if unfinished else "",
            hint=self._hint(found, unfinished),
            hollow=unfinished,
        )

    def _hint(self, found: Annotation, unfinished: bool) -> str:
        workspace = self._workspace
        layer, tag = workspace.layers.get(found.layer_id), workspace.tags.get(found.tag_id or "")
        lines = [" · ".join(named.name for named in (layer, tag) if named)]
        entity = workspace.entities.get(found.entity_id or "")
        if entity:
            lines.append(isolate(entity.name))
        if found.layer_id == QUOTES:
            for role, name in _ROLES.items():
                words = [isolate(one.exact) for one in workspace.article.linked(found.id, role)]
                if words:
                    lines.append(f"{name}: {', '.join(words)}")
            if inferred_speakers(workspace.article, found):
                lines.append("The speaker is inferred: named in another sentence.")
            if unfinished:
                lines.append("Nobody speaks it yet: choose it, select who does, and press S.")
        if found.note:
            lines.append(isolate(found.note[:200]))
        return "\n".join(lines)
