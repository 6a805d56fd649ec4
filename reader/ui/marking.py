"""The verbs of marking, for keys, menus and palette alike: what each means for what is selected now."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import ENTITIES, QUOTES, Annotation, Role
from reader.model.document import Document
from reader.model.text import Span, trim

from .article_view import ArticleView
from .desk import Desk


class Marking(QObject):
    """Turns the view's selection into a verb of the workspace, and selects what came of it."""

    mention_made = Signal(str)  # annotation id: others may be meant by it
    note_asked = Signal()
    quote_made = Signal(str)  # annotation id: cue and speaker may stand around it
    capture_asked = Signal()  # the quote of the sentence at the caret

    def __init__(self, desk: Desk, view: ArticleView) -> None:
        super().__init__(view)
        self._desk, self.view = desk, view

    def span(self) -> Span:
        """Return the words selected in the article, empty if none are."""
        return self.view.selection()

    def quote(self) -> None:
        """Q: the selection is what someone says; without one, what the sentence at the caret says is proposed."""
        if not len(self.span()):
            self.capture_asked.emit()
            return
        made = self._mark(self._desk.workspace.quote, "")
        if made:
            self.quote_made.emit(made.id)

    def cue(self) -> None:
        """C: the selection introduces the chosen or the nearest quote."""
        self._for_quote(lambda span: self._desk.workspace.cue(span, self._quote_id()), "cue")

    def speaker(self, role: Role = "speaker") -> None:
        """S (or A): the selection says who speaks (or who is spoken to)."""
        mention = self._for_quote(lambda span: self._desk.workspace.speaker(span, self._quote_id(), role), role)
        if mention:
            self.mention_made.emit(mention.id)

    def addressee(self) -> None:
        """A: the selection says who is spoken to."""
        self.speaker("addressee")

    def piece(self) -> None:
        """P: the selection goes on with an interrupted quote."""
        self._mark(
            lambda span: self._desk.workspace.add_piece(span, self._quote_id()),
            "Select the further words of the quote, then press P.",
        )

    def highlight(self) -> None:
        """H: the selection is worth keeping."""
        self._mark(self._desk.workspace.highlight, "Select some words first, then press H.")

    def note(self) -> None:
        """N: write about the chosen annotation, or about the selection, which is highlighted for it."""
        if len(self.span()):
            self.highlight()
        if self._desk.current():
            self.note_asked.emit()
        else:
            self._desk.told.emit("Select some words or an annotation first, then press N.")

    def tag(self, tag_id: str) -> None:
        """1–9: the selection is a mention of that kind, or the chosen annotation has that tag from now on."""
        workspace = self._desk.workspace
        tag = workspace.tags.get(tag_id)
        layer = workspace.layers.get(workspace.layer_of(tag_id) or "") if tag else None
        if tag is None or layer is None:
            return
        there = self._taggable(layer.id)
        if there:
            made = self._desk.act(lambda: workspace.retag(there.id, tag_id))
            if made:
                self._arrive(made)
        elif layer.id == ENTITIES:
            made = self._mark(lambda span: workspace.mention(span, tag_id), "Select a name first, then press its key.")
            if made:
                self.mention_made.emit(made.id)
        else:
            self._mark(lambda span: workspace.annotate(span, layer.id, tag_id), "Select some words first.")

    def tag_of_key(self, key: str) -> str | None:
        """Return the id of the tag that has this key."""
        found = self._desk.workspace.tag_of_key(key)
        return found.id if found else None

    def delete(self) -> None:
        """Del: take the chosen annotation away."""
        found = self._desk.current()
        if found is None:
            self._desk.told.emit("Click an annotation first, then press Del.")
            return
        self._desk.act(lambda: self._desk.workspace.delete([found.id]))

    def choose_here(self) -> None:
        """Return: choose the annotation at the caret; again, the one beneath."""
        found = [one.id for one in self._desk.workspace.annotations.at(self.view.caret()) if one.status != "rejected"]
        chosen = self._desk.selection
        if found:
            id = found[(found.index(chosen) + 1) % len(found)] if chosen in found else found[0]
            self._desk.select(id, chosen=True)
        else:
            self._desk.told.emit("There is no annotation at the caret.")

    def step(self, by: int) -> None:
        """F7: go to the next annotation in the text (1), or to the one before (-1)."""
        current = self._desk.current()
        here = (current.start, -current.end, current.id) if current else (self.view.caret(), -self.view.caret(), "")
        places = [(one.start, -one.end, one.id) for one in self._desk.workspace.annotations]
        wanted = [place for place in places if (place > here if by > 0 else place < here)]
        if wanted:
            self._desk.go_to(wanted[0 if by > 0 else -1][2])

    def let_go(self) -> bool:
        """Esc: no annotation is chosen any more; return whether one was."""
        chosen = self._desk.selection is not None
        self._desk.select(None)
        return chosen

    def resize(self, annotation_id: str, span: Span) -> None:
        """An end of an annotation was dragged or moved."""
        document, found = self._desk.workspace.opened(), self._desk.workspace.find(annotation_id)
        if span != found.span and trim(document.text, span) == found.span:
            span = _past_space(document, found.span, span)
        self._desk.act(lambda: self._desk.workspace.resize(annotation_id, span))

    def _mark(self, verb: Callable[[Span], Annotation], hint: str) -> Annotation | None:
        span = self.span()
        if not len(span):
            self._desk.told.emit(hint)
            return None
        made = self._desk.act(lambda: verb(span))
        if made:
            self._arrive(made)
        return made

    def _for_quote(self, verb: Callable[[Span], Annotation], role: Role) -> Annotation | None:
        span = self.span()
        if not len(span):
            self._desk.told.emit(f"Select the words of the {role} first.")
            return None
        made = self._desk.act(lambda: verb(span))
        if made:
            links = self._desk.workspace.links.target(made.id, role)
            quotes = [one for link in links if (one := self._desk.workspace.annotations.get(link.source_id))]
            nearest = min(quotes, key=lambda quote: abs(quote.start - made.start), default=made)
            self._arrive(nearest, kept=self._desk.chosen and nearest.id == self._desk.selection)
        return made

    def _arrive(self, made: Annotation, *, kept: bool = False) -> None:
        """Let the selection go, so that the next key means what was just made, and select that."""
        if len(self.span()):
            end = self.span().end
            self.view.select(Span(end, end), reveal=False)
        self._desk.select(made.id, chosen=kept)

    def _quote_id(self) -> str | None:
        """Return the quote that the user pointed at. One that was just made gives way to the nearest."""
        found = self._desk.current()
        return found.id if found and found.layer_id == QUOTES and self._desk.chosen else None

    def _taggable(self, layer_id: str) -> Annotation | None:
        """Return the annotation that a tag key means: what is at the selection, else the chosen one."""
        span = self.span()
        if len(span):
            there = self._desk.workspace.annotations.touching(span)
            return next((one for one in there if one.layer_id == layer_id and one.span == span), None)
        found = self._desk.current()
        return found if found and found.layer_id == layer_id else None


def _past_space(document: Document, old: Span, new: Span) -> Span:
    """Return `new` with the letter beyond the space that it grew by: a space alone would be trimmed off again."""
    text, start, end = document.text, new.start, new.end
    if end > old.end:
        while end < len(text) and text[end].isspace():
            end += 1
        end = min(len(text), end + 1)
    if start < old.start:
        while start > 0 and text[start - 1].isspace():
            start -= 1
        start = max(0, start - 1)
    return Span(start, end)
