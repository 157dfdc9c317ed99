"""What importing costs: CPU time of a fresh process that imports one module, less that of an empty one.

python -m bench.imports [ROUNDS]
"""

import resource
import subprocess
import sys
from statistics import median

MODULES = [
    "domain.dates",
    "domain.promises",
    "models",
    "database",
    "queries.data",
    "charts.map",
    "loaders.plan",
    "server",
]


def cpu_ms(code: str, rounds: int) -> float:
    """The median CPU time (user and system) in milliseconds of a Python that runs `code`."""
    times = []
    for _ in range(rounds):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([sys.executable, "-c", code], check=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        times.append((after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime) * 1000)
    return median(times)


def main(rounds: int = 3) -> None:
    empty = cpu_ms("pass", rounds)
    print(f"{'an empty Python':<24}{empty:8.0f} ms")
    for module in MODULES:
        print(f"{module:<24}{cpu_ms(f'import {module}', rounds) - empty:8.0f} ms more")


if __name__ == "__main__":
    main(*(int(number) for number in sys.argv[1:2]))
