"""From quote to quote that nobody speaks yet, through all articles that are listed."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .main_window import MainWindow


def go_to_unspoken(window: "MainWindow") -> None:
    """Go to the next quote without a speaker: in the open article, then in those chosen, else in those listed."""
    from reader.workspace.unspoken import following, unspoken  # late: no part of starting the window

    desk, document, current = window.desk, window.desk.document(), window.desk.current()
    chosen = window.library.selected_ids()
    order = list(chosen if len(chosen) > 1 else window.library.listed_ids())
    ids = [document.id, *order] if document else order
    glances = desk.act(lambda: desk.workspace.library.glances(list(dict.fromkeys(ids))))
    if glances is None:
        return
    place = (current.start, current.id) if current else (window.view.caret() if document else 0, "")
    wanted = following(unspoken(glances), order, (document.id if document else "", *place))
    if wanted is None:
        desk.told.emit("No quote in these articles is without a speaker.")
    else:
        window.open_place(wanted.document_id, wanted.id)
