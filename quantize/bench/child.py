"""The process in which one case is measured: a job on standard input, its outcome on the output."""

import os
import sys

import msgspec

from kiosk.domain.errors import KioskError
from quantize.bench.jobs import SENSES, Job
from quantize.bench.meters import metered, peak_resident


def main() -> int:
    """Measure one job; 0 when its outcome was written."""
    job = msgspec.json.decode(sys.stdin.buffer.read(), type=Job)
    try:
        # each brings native libraries, whose memory must not be counted in the other's cases
        if job.scenario in SENSES:
            from quantize.bench.senses import SCENARIOS  # noqa: PLC0415
        else:
            from quantize.bench.generation import SCENARIOS  # noqa: PLC0415
        with metered(os.getpid()) as meter:
            outcome = SCENARIOS[job.scenario](job)
    except (KioskError, ValueError, RuntimeError, OSError, KeyError) as error:
        sys.stderr.write(f"{error}\n")
        return 1
    told = msgspec.structs.replace(
        outcome,
        peak_resident=max(outcome.peak_resident, peak_resident()),
        peak_gpu=meter.peak_gpu,
        energy_j=meter.energy_j,
    )
    sys.stdout.buffer.write(msgspec.json.encode(told) + b"\n")
    sys.stdout.flush()
    # native libraries take their time to clean up, or fail to; what was measured is out
    os._exit(0)


if __name__ == "__main__":
    sys.exit(main())
