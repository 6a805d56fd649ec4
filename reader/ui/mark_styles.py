"""How an annotation looks on the page and what its tooltip says, from its layer, its tag and its links."""

from typing import Literal, cast

from reader.model.annotation import CUES, QUOTES, Annotation, Tag
from reader.model.bidi import isolate
from reader.workspace import Workspace

from .painting import MarkStyle

_PLAIN = "#7a7a7a"
_CUES = "#9c4a1a"
_SHAPES = ("box", "underline", "frame", "marker")
_ROLES = {"speaker": "Speaker", "cue": "Cue", "addressee": "Addressee"}


def color_of(found: Annotation, tag: Tag | None) -> str:
    """Return the colour of an annotation that has this tag, as #rrggbb."""
    return tag.color if tag else _CUES if found.layer_id == CUES else _PLAIN


class MarkStyles:
    """Answers the reading view's question how to draw an annotation."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace

    def __call__(self, found: Annotation) -> MarkStyle:
        """Return the style of an annotation as the lists are now."""
        layer = self._workspace.layers.get(found.layer_id)
        tag = self._workspace.tags.get(found.tag_id or "")
        shape = layer.style if layer and layer.style in _SHAPES else "marker"
        return MarkStyle(
            color=color_of(found, tag),
            shape=cast(Literal["box", "underline", "frame", "marker"], shape),
            dashed=found.status == "suggested",
            hint=self._hint(found),
        )

    def _hint(self, found: Annotation) -> str:
        workspace = self._workspace
        layer, tag = workspace.layers.get(found.layer_id), workspace.tags.get(found.tag_id or "")
        lines = [" · ".join(named.name for named in (layer, tag) if named)]
        entity = workspace.entities.get(found.entity_id or "")
        if entity:
            lines.append(isolate(entity.name))
        if found.layer_id == QUOTES:
            for role, name in _ROLES.items():
                words = [
                    isolate(workspace.annotations[link.target_id].exact)
                    for link in workspace.links.source(found.id)
                    if link.role == role and link.target_id in workspace.annotations
                ]
                if words:
                    lines.append(f"{name}: {', '.join(words)}")
        if found.note:
            lines.append(isolate(found.note[:200]))
        return "\n".join(lines)
