"""The program: commands, exit statuses, and one line for every error."""

import importlib
import signal
import sys

import click
import structlog

from kiosk import __version__
from kiosk.domain.errors import Fault, KioskError

PROGRAM_FAULT_STATUS = 70
"""EX_SOFTWARE of sysexits.h: the program is at fault, not its input."""

COMMANDS = {
    "run": "kiosk.cli.run:run",
    "demo": "kiosk.cli.demo:demo",
    "ask": "kiosk.cli.ask:ask",
    "understand": "kiosk.cli.contracts:understand",
    "converse": "kiosk.cli.contracts:converse",
    "transcribe": "kiosk.cli.speech:transcribe",
    "speak": "kiosk.cli.speech:speak",
    "verify-reply": "kiosk.cli.contracts:verify_reply",
    "catalog": "kiosk.cli.updates:catalog",
    "register": "kiosk.cli.register:register",
    "outbox": "kiosk.cli.outbox:outbox",
    "slip": "kiosk.cli.slip:slip",
    "staff": "kiosk.cli.staff:staff",
    "models": "kiosk.cli.models:models",
    "doctor": "kiosk.cli.doctor:doctor",
    "frames": "kiosk.cli.frames:frames",
}
"""Command → module and object; a module is loaded when its command is called."""


class _Commands(click.Group):
    """Loads a command's module on use, so that none waits for another's libraries."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module, name = COMMANDS[cmd_name].split(":")
        command = getattr(importlib.import_module(module), name)
        return command if isinstance(command, click.Command) else None


@click.group(cls=_Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vitrine")
def kiosk() -> None:
    """Vitrine: a sales associate for luxury boutiques, wholly on this terminal."""


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end with its exit status: 0, 1, 2 (usage), 70 (defect) or 130."""
    # standard output belongs to what a command was asked for
    structlog.configure(logger_factory=structlog.PrintLoggerFactory(sys.stderr))
    # a termination is an orderly end as Ctrl-C is: nothing half-written, no process left behind;
    # a shell lets its background jobs ignore Ctrl-C, which would take that end away
    for request in (signal.SIGTERM, signal.SIGINT):
        signal.signal(request, signal.default_int_handler)
    try:
        status = kiosk.main(arguments, prog_name="kiosk", standalone_mode=False)
    except click.exceptions.Exit as error:
        status = error.exit_code
    except click.ClickException as error:
        error.show()
        status = error.exit_code
    except (KeyboardInterrupt, click.exceptions.Abort):
        click.echo("stopped", err=True)
        status = 130
    except BrokenPipeError:
        # whoever read the output has gone, which is no error of ours
        sys.stderr.close()
        status = 0
    except PermissionError as error:
        click.echo(f"settings: {error.filename}: {error.strerror}: check its owner", err=True)
        status = 1
    except KioskError as error:
        click.echo(f"{error.stage}: {error}", err=True)
        status = 1 if error.fault is Fault.WORLD else PROGRAM_FAULT_STATUS
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
