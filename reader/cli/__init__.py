"""The same verbs without a window. Answers go to the output, sentences about trouble to the error stream.

Exit codes: 0 done; 1 refused, with a sentence that says what to do; 2 a command that makes no sense; 70 a mistake of
the program, its details in the log; 130 interrupted; 141 nobody reads the output any more.
"""

import sys
import traceback
from collections.abc import Sequence

import click

from reader import __version__
from reader.errors import ReaderError
from reader.model.annotation import now
from reader.places import log_file

from .call import Call
from .output import speak_utf8, tell
from .verbs import Verbs, shared, window


@click.group(
    cls=Verbs, params=shared(), invoke_without_command=True, subcommand_metavar="[VERB ... | FILE ...]",
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)  # fmt: skip
@click.version_option(__version__, message="hashiya %(version)s")
@click.pass_context
def hashiya(context: click.Context) -> int | None:
    """Read right-to-left articles, mark quotes and entities, and take them away as CSV.

    Without a verb the window opens, with the FILEs in it. DOC is an article's id, a unique beginning of it, or the
    path it came from; ANN is an annotation's id, or a unique beginning of it. Offsets are code points.
    """
    if context.invoked_subcommand is None:
        return int(context.invoke(window, files=()))
    return None


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that `argv` names (else the process's own arguments) and return the exit code."""
    speak_utf8()
    try:
        return _run(sys.argv[1:] if argv is None else list(argv))
    except ReaderError as error:
        tell(str(error))
        return 1
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except KeyboardInterrupt:
        return 130
    except BrokenPipeError:
        return 141
    except Exception as error:  # the last resort: a traceback helps nobody who reads it in a terminal
        tell(_logged(error))
        return 70


def _run(arguments: list[str]) -> int:
    try:
        with hashiya.make_context("hashiya", arguments, obj=Call()) as context:
            code: int | None = hashiya.invoke(context)
    except click.exceptions.Exit as done:
        return done.exit_code
    return code or 0


def _logged(error: Exception) -> str:
    """Write the traceback to the log and return the sentence that tells the user of it."""
    what, log = f"Something went wrong inside Hashiya ({type(error).__name__}: {error})", log_file()
    try:
        log.parent.mkdir(parents=True, exist_ok=True)
        with log.open("a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(f"{now()}\n{''.join(traceback.format_exception(error))}\n")
    except OSError:
        return f"{what}; the log {log} cannot be written, so please report these words."
    return f"{what}; the details are in {log}, please report them."
