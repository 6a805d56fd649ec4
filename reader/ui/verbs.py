"""The window's table of verbs: names, menus and keys in one place."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from .actions import Verb

if TYPE_CHECKING:
    from .main_window import MainWindow

THEME_CHOICES = {"system": "&Follow the system", "light": "&Light", "sepia": "&Sepia", "dark": "&Dark"}


def verbs(window: "MainWindow") -> Iterator[Verb]:
    """Yield every verb of the window, in the order of the menus."""
    yield from _library(window)
    yield from _edit(window)
    yield from _mark(window)
    yield from _view(window)
    yield from _help(window)


def _library(window: "MainWindow") -> Iterator[Verb]:
    yield Verb("import", "&Library", "&Import files…", window.import_files, ("Ctrl+O",))
    yield Verb("import_folder", "&Library", "Import a &folder…", window.import_folder, ("Ctrl+Shift+O",))
    yield Verb("export", "&Library", "&Export…", window.export, ("Ctrl+E",), apart=True)
    reading = window.rereading
    yield Verb(
        "reread", "&Library", "Read again &as …", reading.pop_up, ("Ctrl+Shift+R",), apart=True, needs_article=True
    )  # fmt: skip
    yield Verb(
        "whole", "&Library", "Show the &whole page", reading.read_whole, ("Ctrl+Shift+B",), checked=False,
        needs_article=True,
    )  # fmt: skip
    yield Verb("search", "&Library", "&Search the library…", window.search_library, ("Ctrl+G",), apart=True)
    yield Verb("overview", "&Library", "O&verview", window.show_overview, ("Ctrl+Shift+V",))
    yield Verb("entities", "&Library", "E&ntities", lambda: _open_entities(window), ("Ctrl+Shift+E",))
    yield Verb("alike", "&Library", "Articles a&like…", lambda: _open_alike(window), ("Ctrl+Shift+G",))
    yield Verb("find_article", "&Library", "Find an &article", window.find_article, ("Ctrl+L",))
    yield Verb(
        "remove", "&Library", "&Remove this article", window.remove_article, ("Ctrl+Shift+Del",), needs_article=True
    )
    yield from _shelf(window)
    yield Verb("close", "&Library", "&Close the window", window.close, ("Ctrl+Q",), apart=True)


def _shelf(window: "MainWindow") -> Iterator[Verb]:
    shelf, queue = window.library.shelving, window.queue
    yield Verb("star", "&Library", "S&tar, or take the star away", shelf.star, ("Ctrl+Shift+S",), apart=True)
    yield Verb("details", "&Library", "&Details…", shelf.edit, ("F2",))
    yield Verb("collect", "&Library", "C&ollect in …", shelf.ask_collection, ("Ctrl+K",))
    yield Verb("collections", "&Library", "Collect&ions…", window.library.show_collections, ("Ctrl+Shift+C",))
    yield Verb("queue_next", "&Library", "Next article to annotate", lambda: queue.step(1), ("F5",), apart=True)
    yield Verb("queue_previous", "&Library", "The article before", lambda: queue.step(-1), ("Shift+F5",))
    yield Verb("queue_done", "&Library", "Done, and on to the next", queue.finish, ("Ctrl+D",), needs_article=True)


def _open_entities(window: "MainWindow") -> None:
    from .entities.window import open_entities  # late: no part of starting the window

    open_entities(window)


def _open_alike(window: "MainWindow") -> None:
    from .alike.window import open_alike  # late: no part of starting the window

    open_alike(window)


def _edit(window: "MainWindow") -> Iterator[Verb]:
    desk, view = window.desk, window.view
    yield Verb("undo", "&Edit", "&Undo", desk.undo, ("Ctrl+Z",))
    yield Verb("redo", "&Edit", "&Redo", desk.redo, ("Ctrl+Shift+Z", "Ctrl+Y"))
    yield Verb("copy", "&Edit", "&Copy", view.copy, ("Ctrl+C",), apart=True, needs_article=True, own_keys=True)
    yield Verb("select_all", "&Edit", "Select &all", view.select_all, ("Ctrl+A",), needs_article=True, own_keys=True)
    yield Verb("find", "&Edit", "&Find…", window.open_find_bar, ("Ctrl+F",), apart=True, needs_article=True)
    yield Verb("find_next", "&Edit", "Find &next", window.find_next, ("F3",), needs_article=True)
    yield Verb("find_previous", "&Edit", "Find &previous", window.find_previous, ("Shift+F3",), needs_article=True)
    yield Verb(
        "follow", "&Edit", "Follow the &link", window.following.here, ("F4",), apart=True, needs_article=True
    )  # fmt: skip
    yield Verb(
        "back", "&Edit", "&Back to where the jump began", window.following.back, ("Shift+F4", "Alt+Backspace"),
        needs_article=True,
    )  # fmt: skip
    yield Verb("find_annotation", "&Edit", "Find an anno&tation", window.find_annotation, ("Ctrl+Shift+F",))


def _mark(window: "MainWindow") -> Iterator[Verb]:
    marking = window.marking
    wanted = (
        ("quote", "&Quote", marking.quote, "q"), ("cue", "&Cue of the quote", marking.cue, "c"),
        ("speaker", "&Speaker of the quote", marking.speaker, "s"),
        ("addressee", "&Addressee of the quote", marking.addressee, "a"),
        ("piece", "Further &piece of the quote", marking.piece, "p"),
        ("highlight", "&Highlight", marking.highlight, "h"), ("note", "&Note", marking.note, "n"),
        ("delete", "&Delete the annotation", marking.delete, "delete"),
    )  # fmt: skip
    for name, text, act, bare in wanted:
        yield Verb(name, "&Mark", text, act, bare=bare, needs_article=True)
    yield Verb(
        "choose", "&Mark", "&Choose the annotation at the caret", marking.choose_here, bare="return", apart=True,
        needs_article=True,
    )  # fmt: skip
    yield Verb("next", "&Mark", "Ne&xt annotation", lambda: marking.step(1), ("F7",), needs_article=True)
    yield Verb("previous", "&Mark", "Pre&vious annotation", lambda: marking.step(-1), ("Shift+F7",), needs_article=True)
    yield Verb(
        "unspoken", "&Mark", "Next quote without a spea&ker", lambda: _go_to_unspoken(window), ("Ctrl+F7",)
    )  # fmt: skip
    yield from _review(window)
    yield from _tagging(window)


def _go_to_unspoken(window: "MainWindow") -> None:
    from .unspoken import go_to_unspoken  # late: no part of starting the window

    go_to_unspoken(window)


def _review(window: "MainWindow") -> Iterator[Verb]:
    yield Verb(
        "review", "&Mark", "&Review suggestions", window.modes.review_here, ("Ctrl+R",), apart=True, needs_article=True
    )
    yield Verb("review_chosen", "&Mark", "Review the chosen articl&es", window.review_chosen, ("Ctrl+Shift+L",))
    yield Verb("model", "&Mark", "Recogniser &model…", window.modes.choose_model, ("Ctrl+Shift+M",))


def _tagging(window: "MainWindow") -> Iterator[Verb]:
    yield Verb(
        "palette", "&Mark", "Show the pa&lette", lambda: window.palette_.appear(focus=True), ("Ctrl+Return",),
        apart=True, needs_article=True,
    )  # fmt: skip
    yield Verb("turn", "&Mark", "&Turn the paragraph's direction", window.turn, ("Ctrl+Shift+D",), needs_article=True)
    yield Verb(
        "kind", "&Mark", "This paragraph &is a …", window.kinds.pop_up, ("Ctrl+Shift+K",), needs_article=True
    )  # fmt: skip
    yield Verb(
        "tag_all", "&Mark", "Tag a&ll like this…", window.tag_all, ("Ctrl+Shift+A",), apart=True, needs_article=True
    )  # fmt: skip
    yield Verb("tags", "&Mark", "&Edit tags…", window.edit_tags, ("Ctrl+T",), apart=True)


def _view(window: "MainWindow") -> Iterator[Verb]:
    view, look = window.view, window.look
    yield Verb("zoom_in", "&View", "&Larger text", view.zoom_in, ("Ctrl+=", "Ctrl++"))
    yield Verb("zoom_out", "&View", "&Smaller text", view.zoom_out, ("Ctrl+-",))
    yield Verb("zoom_reset", "&View", "&Normal size", view.zoom_reset, ("Ctrl+0",))
    yield Verb("fonts", "&View", "&Fonts and spacing…", window.choose_fonts, ("Ctrl+Shift+T",))
    for number, (name, text) in enumerate(THEME_CHOICES.items(), 1):
        yield Verb(
            f"theme_{name}", "&View", text, lambda name=name: look.choose_theme(name), (f"Ctrl+{number}",),
            group="theme", checked=look.theme_choice == name, apart=name == "system",
        )  # fmt: skip
    yield from _shown(window)


def _shown(window: "MainWindow") -> Iterator[Verb]:
    look = window.look
    yield Verb(
        "boilerplate", "&View", "Show &boilerplate", look.show_boilerplate, ("Ctrl+B",),
        checked=look.boilerplate_shown, apart=True,
    )  # fmt: skip
    yield Verb(
        "controls", "&View", "Show &invisible controls", look.show_controls, ("Ctrl+I",), checked=look.controls_shown
    )
    yield Verb(
        "library_panel", "&View", "Library &panel", window.show_library, ("F9",), checked=window.library_shown,
        apart=True,
    )  # fmt: skip
    yield Verb(
        "page_picture", "&View", "Show the page's &picture", window.show_picture, ("F8",),
        checked=window.page_side.shown, needs_article=True,
    )  # fmt: skip
    yield Verb(
        "outline_panel", "&View", "&Contents panel", window.show_outline, ("Shift+F9",), checked=window.outline_shown
    )  # fmt: skip
    yield Verb(
        "notes_panel", "&View", "Annotations p&anel", window.show_annotations, ("F10",),
        checked=window.annotations_shown,
    )  # fmt: skip
    yield Verb("next_part", "&View", "Next part of the &window", window.next_part, ("F6",))


def _help(window: "MainWindow") -> Iterator[Verb]:
    yield Verb("keys", "&Help", "&Keys", window.show_keys, ("F1",), bare="?")
    yield Verb("about", "&Help", "&About Hashiya", window.about)
