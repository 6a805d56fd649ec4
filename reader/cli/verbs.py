"""Verbs: commands that share their options, and the group in which a word that is no verb is a file to open."""

import os
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

import click
from click.core import ParameterSource

from reader.errors import BadRequest

from .call import Call

ROOMS = {
    "import": "importing", "list": "articles", "show": "articles", "remove": "articles", "screenshot": "articles",
    "reread": "reading", "kind": "reading", "outline": "reading", "page": "reading",
    "annotate": "marking", "annotations": "marking", "delete": "marking",
    "tags": "tagging", "tag": "tagging", "tagset": "tagging", "attribute": "attributes",
    "entities": "entities", "entity": "entities",
    "tag-all": "occurring", "suggest": "suggesting",
    "overview": "overview",
    "search": "searching", "searches": "shelving", "article": "shelving", "collection": "shelving",
    "alike": "alike", "export": "exporting",
    "undo": "history", "redo": "history", "log": "history", "check": "history",
}  # fmt: skip
"""The module of each verb, in the order of the work."""


def words(value: str) -> str:
    """Return text from the command line. The system may hand over bytes that are no text: those are refused."""
    if any("\ud800" <= char <= "\udfff" for char in value):
        raise click.BadParameter("the words are not valid text in this terminal's encoding.")
    return value


def path(value: str) -> Path:
    """Return a path from the command line. An empty one, as from a variable that is not set, is not the folder here."""
    if not value:
        raise click.BadParameter("the path is empty.")
    return Path(value)


def refuse_options_of_others(action: str, owners: Mapping[str, tuple[str, ...]]) -> None:
    """Raise BadRequest where an option was given that `action` would pass over, say --dry-run with a verb that acts.

    `owners`: by the name of an option's argument the actions that it belongs to.
    """
    context = click.get_current_context()
    for option in context.command.params:
        own = owners.get(option.name or "", (action,))
        if action not in own and context.get_parameter_source(option.name or "") is ParameterSource.COMMANDLINE:
            verb = context.command.name
            raise BadRequest(f"{option.opts[-1]} is for {verb} {', '.join(own)}; leave it out of {verb} {action}.")


def _keep(context: click.Context, option: click.Parameter, value: object) -> None:
    call = context.find_root().ensure_object(Call)
    if value and option.name:
        setattr(call, option.name, value)


def shared() -> list[click.Parameter]:
    """Return the options of every verb, new ones for each."""
    return [
        click.Option(
            ["--library"], metavar="PATH", type=path, expose_value=False, callback=_keep,
            help="The library file (else HASHIYA_LIBRARY, else the user's own).",
        ),
        click.Option(
            ["--annotator"], metavar="NAME", type=words, expose_value=False, callback=_keep,
            help="Who signs the changes (else HASHIYA_ANNOTATOR, else the login name).",
        ),
        click.Option(["--json"], is_flag=True, expose_value=False, callback=_keep, help="Answer in JSON."),
        click.Option(
            ["--visual"], is_flag=True, expose_value=False, callback=_keep,
            help="Visual order, for a terminal that cannot show right-to-left text.",
        ),
    ]  # fmt: skip


def verb(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the command of that name; it is given the Call and then its own arguments."""

    def decorate(function: Callable[..., Any]) -> click.Command:
        command = click.command(name)(click.make_pass_decorator(Call, ensure=True)(function))
        command.params += shared()
        return command

    return decorate


class Verbs(click.Group):
    """The program: a verb and its arguments, or files to open in the window. A verb's module is loaded when asked."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the verbs in the order of the work."""
        return list(ROOMS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb of that name, or None."""
        if cmd_name in ROOMS and cmd_name not in self.commands:
            for command in import_module(f"reader.cli.{ROOMS[cmd_name]}").VERBS:
                self.add_command(command)
        return super().get_command(ctx, cmd_name)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the verb that the arguments begin with; without one they are files for the window."""
        if args[0] in ROOMS:
            return super().resolve_command(ctx, args)
        return window.name, window, args


@verb("window")
@click.argument("files", nargs=-1)
def window(call: Call, files: tuple[str, ...]) -> int:
    """Open the window on the library, with these files."""
    for file in files:
        if not os.path.lexists(file):
            program = click.get_current_context().find_root()
            raise click.UsageError(f"{file} is neither a verb nor a file here.", program)
    from reader.app import open_window  # Qt, which no other verb but screenshot needs

    return int(open_window(call.named_library(), list(files), call.signed_by()))
