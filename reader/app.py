"""The program's door: the command line, which opens the window where no verb is given."""

from collections.abc import Sequence


def main(argv: Sequence[str] | None = None) -> int:
    """Run what `argv` asks for (else the process's own arguments) and return the exit code."""
    from reader import cli

    return cli.main(argv)
