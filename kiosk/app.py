"""The program: commands, exit statuses, and one line for every error."""

import sys

import click

from kiosk import __version__
from kiosk.cli.ask import ask
from kiosk.cli.catalog import catalog
from kiosk.cli.contracts import converse, understand, verify_reply
from kiosk.cli.demo import demo
from kiosk.cli.doctor import doctor
from kiosk.cli.models import models
from kiosk.cli.run import run
from kiosk.cli.speech import speak, transcribe
from kiosk.domain.errors import Fault, KioskError

PROGRAM_FAULT_STATUS = 70
"""EX_SOFTWARE of sysexits.h: the program is at fault, not its input."""


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="vitrine")
def kiosk() -> None:
    """Vitrine: a sales associate for luxury boutiques, wholly on this terminal."""


for command in (
    run,
    demo,
    ask,
    understand,
    converse,
    transcribe,
    speak,
    verify_reply,
    catalog,
    models,
    doctor,
):
    kiosk.add_command(command)


def main(arguments: list[str] | None = None) -> None:
    """Run a command and end with its exit status: 0, 1, 2 (usage), 70 (defect) or 130."""
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
    except KioskError as error:
        click.echo(f"{error.stage}: {error}", err=True)
        status = 1 if error.fault is Fault.WORLD else PROGRAM_FAULT_STATUS
    sys.exit(status or 0)


if __name__ == "__main__":
    main()
