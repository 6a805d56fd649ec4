"""Random walks over every verb of a workspace, and the state of one in memory and on disk."""

import random
from collections.abc import Callable
from dataclasses import replace

from reader.errors import BadRequest, NotFound, StaleChange
from reader.model.annotation import CUES, ENTITIES, HIGHLIGHTS, QUOTES
from reader.model.document import KINDS, Draft, Part, compose
from reader.model.text import Span
from reader.workspace import Workspace
from tests.workspace.conftest import draft

State = dict[str, object]


def in_memory(workspace: Workspace) -> State:
    """What the workspace holds, by kind."""
    return {
        "document": workspace.document,
        "annotations": list(workspace.annotations),
        "links": list(workspace.links),
        "entities": dict(sorted(workspace.entities.items())),
        "tags": dict(sorted(workspace.tags.items())),
        "tagsets": dict(sorted(workspace.tagsets.items())),
        "layers": dict(sorted(workspace.layers.items())),
        "attributes": dict(sorted(workspace.attributes.items())),
        "names": vars(workspace.names),
        "numbers": dict(workspace.entity_numbers.counts()),
        "history": (workspace.history.done[:], workspace.history.undone[:]),
    }


def on_disk(workspace: Workspace) -> State:
    """What a workspace that opens the same article now would hold."""
    fresh = Workspace(workspace.library)
    if workspace.document is not None:
        fresh.open(workspace.document.id)
    return in_memory(fresh)


def everything(workspace: Workspace) -> State:
    """All articles with their annotations, and all lists, read from the file."""
    ids = sorted(summary.id for summary in workspace.library.summaries())
    found = [(article.document, list(article.annotations), list(article.links)) for article in workspace.articles(ids)]
    library = workspace.library
    lists = [library.tags(), library.entities(), library.layers(), library.tagsets(), library.attributes()]
    return {
        "articles": dict(zip(ids, found, strict=True)),
        "lists": [{one.id: one for one in named} for named in lists],
    }


class Walk:
    """A walker who chooses a verb and what to do it to; what makes no sense there is refused and counts as no step."""

    def __init__(self, workspace: Workspace, seed: int) -> None:
        self.workspace = workspace
        self.random = random.Random(seed)
        self.count = 0

    def step(self) -> bool:
        """Do one verb; return whether it made a step of history."""
        self.count += 1
        before = self.workspace.history.done[:]
        try:
            if self.workspace.document is None:
                self._other_article()
            else:
                self.random.choice(self._verbs())()
        except (BadRequest, NotFound):
            assert self.workspace.history.done == before
        return self.workspace.history.done != before

    def _verbs(self) -> list[Callable[[], object]]:
        one = self.workspace
        return [
            *([self._annotate] * 4), lambda: one.quote(self._span()), lambda: one.cue(self._span()),
            lambda: one.speaker(self._span()), lambda: one.speaker(self._span(), role="addressee"),
            lambda: one.mention(self._span(), self._tag("entities")), lambda: one.highlight(self._span()),
            lambda: one.add_piece(self._span()), lambda: one.resize(self._mark(), self._span()),
            lambda: one.retag(self._mark(), self.random.choice([None, self._tag("entities"), self._tag("quotation")])),
            lambda: one.delete(self._mark() for _ in range(self.random.randint(1, 3))),
            lambda: one.join(self._mark(), self.random.choice([None, *one.entities])),
            lambda: one.join_new(self._mark(), self.random.choice(["سلمى", "نادر", "حيفا"]) + str(self.count % 5)),
            *([self._note] * 3),
            lambda: one.link(self._mark(), self.random.choice(["speaker", "cue", "part"]), self._mark()),
            lambda: one.unlink(self._mark(), self.random.choice(["speaker", "cue", "part"])),
            lambda: one.turn_block(self.random.randint(-1, 4)),
            lambda: one.set_block_kind(self.random.randint(0, 3), self.random.choice(KINDS)),
            lambda: one.set_block_kinds([self.random.randint(0, 4) for _ in range(3)], self.random.choice(KINDS)),
            self._renew,
            lambda: one.add_tag("entities", f"وسم {self.count}", "#123456"), self._edit_tag,
            lambda: one.remove_tag(self._tag("entities")), self._reorder, self._other_article,
            lambda: one.add_tagset(f"قائمة {self.count}", self.random.choice([ENTITIES, QUOTES])),
            lambda: one.add_tag(self._tagset(), f"وسم {self.count}", "#123456", "", "", self._any_tag()),
            lambda: one.switch_tagset(self._tagset(), self.random.random() < 0.5),
            lambda: one.remove_tagset(self._tagset()), lambda: one.move_tag(self._any_tag(), self._any_tag()),
            *([lambda: one.retag(self._mark(), self._any_tag())] * 2), self._add_attribute,
            lambda: one.rename_entity(self._entity(), f"كيان {self.count % 9}", keep=self.count % 2 == 0),
            lambda: one.add_alias(self._entity(), f"اسم {self.count % 9}"), self._remove_alias, self._split,
            lambda: one.describe_entity(self._entity(), kind=self._any_tag(), uri=f"Q{self.count + 1}", role="كاتب"),
            lambda: one.merge_entities(self._entity(), [self._entity() for _ in range(self.random.randint(1, 2))]),
            lambda: one.tell_apart(self._entity(), self._entity()), lambda: one.remove_entities([self._entity()]),
            *([self._set_attribute] * 3), lambda: one.remove_attribute(self._attribute()),
            lambda: one.rename_choice(self._attribute(), "نعم", f"نعم {self.count}"),
            lambda: one.add(draft(f"خبر رقم {self.count}: قال «نعم».")),
            lambda: one.remove([self.random.choice(one.library.summaries()).id]),
        ]  # fmt: skip

    def _span(self) -> Span:
        length = len(self.workspace.opened().text)
        start = self.random.randrange(length)
        return Span(start, min(length, start + self.random.randint(0, 14)))

    def _mark(self) -> str:
        found = [one.id for one in self.workspace.annotations]
        return self.random.choice(found) if found else "none"

    def _tag(self, tagset: str) -> str:
        found = [tag.id for tag in self.workspace.tags_of(tagset)]
        return self.random.choice(found) if found else "none"

    def _any_tag(self) -> str:
        return self.random.choice([*self.workspace.tags, "none"])

    def _entity(self) -> str:
        return self.random.choice([*self.workspace.entities, "none"])

    def _remove_alias(self) -> None:
        found = self.workspace.entities.get(self._entity())
        if found and found.aliases:
            self.workspace.remove_alias(found.id, self.random.choice(found.aliases))

    def _split(self) -> None:
        mention = self.workspace.find(self._mark())
        self.workspace.split_entity(mention.entity_id or "none", [mention.id])

    def _tagset(self) -> str:
        return self.random.choice(list(self.workspace.tagsets))

    def _attribute(self) -> str:
        return self.random.choice([*self.workspace.attributes, "none"])

    def _add_attribute(self) -> None:
        kind = self.random.choice(["choice", "number", "flag", "text"])
        choices = ["نعم", "لا"] if kind == "choice" else []
        self.workspace.add_attribute(self.random.choice([ENTITIES, QUOTES]), f"سمة {self.count}", kind, choices)

    def _set_attribute(self) -> None:
        value = self.random.choice(["نعم", "1", 1, False, None])
        self.workspace.set_attribute(self._mark(), self._attribute(), value)

    def _annotate(self) -> None:
        layer = self.random.choice([QUOTES, CUES, ENTITIES, HIGHLIGHTS])
        entity = self.random.choice(["", "", f"كيان {self.count % 7}"])
        self.workspace.annotate(self._span(), layer, entity=entity, note=self.random.choice(["", "ملاحظة"]))

    def _note(self) -> None:
        found = self.workspace.annotations.get(self._mark())
        if found:
            self.workspace.write_note(found, found.note + "ح")

    def _renew(self) -> None:
        """Read the article as one of which a block is lost, or cut in other kinds."""
        here = self.workspace.opened()
        texts = [here.block_text(at) for at in range(len(here.blocks))]
        if self.count % 3 and len(texts) > 1:
            texts.pop(self.random.randrange(len(texts)))
        self.workspace.renew(
            here.id, compose(Draft(tuple(Part("caption", text) for text in texts), source=here.source))
        )

    def _edit_tag(self) -> None:
        tag = self.workspace.tags.get(self._tag("entities"))
        if tag:
            self.workspace.edit_tag(replace(tag, name=f"اسم {self.count}", color="#abcdef"))

    def _reorder(self) -> None:
        found = [tag.id for tag in self.workspace.tags_of("entities")]
        self.random.shuffle(found)
        self.workspace.reorder_tags(found)

    def _other_article(self) -> None:
        summaries = self.workspace.library.summaries()
        if summaries:
            self.workspace.open(self.random.choice(summaries).id)
        else:
            self.workspace.add(draft(f"قال الراوي: «عدنا» مرة {self.count}."))


class Couple:
    """Two workspaces on one file, whose walks are interleaved."""

    def __init__(self, one: Workspace, other: Workspace, seed: int) -> None:
        self.walks = Walk(one, seed), Walk(other, seed + 1)
        self.random = random.Random(seed)
        self.refused = 0

    def step(self) -> None:
        """One of the two edits, undoes, redoes or listens; a stale edit is refused and leaves it as it was."""
        walk = self.random.choice(self.walks)
        verb = self.random.choice(["step", "step", "step", "undo", "redo", "poll"])
        before = in_memory(walk.workspace)
        try:
            walk.step() if verb == "step" else getattr(walk.workspace, verb)()
        except StaleChange:
            self.refused += 1
            if verb == "step":
                assert in_memory(walk.workspace) == before
            walk.workspace.poll()
