"""`python -m benchmarks`: builds its data once, measures each promise in its own process, prints a table."""

import argparse
import importlib
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from benchmarks.data import Stores, build
from benchmarks.measure import Figure

PROMISES: Final = (
    "p1_scan",
    "p2_gate",
    "p3_search",
    "p4_lists",
    "p5_start",
    "p6_import",
    "sync_operations",
    "drill",
)
SIZES: Final = {False: (10_000, 30_000, 100_000), True: (1_000, 3_000, 10_000)}


def main() -> int:
    """Parses the arguments, measures, prints; 1 when a promise could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument(
        "promises", nargs="*", metavar="PROMISE", help=f"of {', '.join(PROMISES)}; all by default"
    )
    parser.add_argument(
        "--quick", action="store_true", help="a tenth of the data and fewer rounds: a smoke test"
    )
    parser.add_argument("--json", action="store_true", help="print the figures as JSON")
    parser.add_argument("--stores", type=Path, help=argparse.SUPPRESS)
    given = parser.parse_args()
    chosen = [name for name in PROMISES if not given.promises or name in given.promises]
    if given.stores is not None:
        _child(chosen[0], given.stores, quick=given.quick)
        return 0
    with tempfile.TemporaryDirectory(prefix="volunteer-desk-bench-") as folder:
        return _parent(chosen, Path(folder), quick=given.quick, as_json=given.json)


def _parent(chosen: list[str], folder: Path, *, quick: bool, as_json: bool) -> int:
    started = time.perf_counter()
    build(folder, SIZES[quick])
    sizes = ", ".join(f"{size:,}" for size in SIZES[quick])
    _say(f"data built in {time.perf_counter() - started:.0f} s: {sizes} people")
    figures, has_failed = [], False
    for name in chosen:
        _say(f"measuring {name} …")
        command = [sys.executable, "-m", "benchmarks", name, "--stores", str(folder)]
        ran = subprocess.run([*command, *(["--quick"] if quick else [])], stdout=subprocess.PIPE, text=True)
        if ran.returncode:
            has_failed = True
            _say(f"{name} could not be measured (exit {ran.returncode})")
            continue
        figures += [Figure(**plain) for plain in json.loads(ran.stdout.splitlines()[-1])]
    print(json.dumps([figure.plain() for figure in figures], indent=2) if as_json else _table(figures))
    return int(has_failed)


def _child(name: str, folder: Path, *, quick: bool) -> None:
    stores = Stores({size: folder / f"people-{size}.db" for size in SIZES[quick]}, folder)
    figures = importlib.import_module(f"benchmarks.{name}").run(stores, quick=quick)
    print(json.dumps([figure.plain() for figure in figures]))


def _table(figures: list[Figure]) -> str:
    head = ("", "what", "value", "floor", "ratio", "goal", "")
    rows = [head, *(_row(figure) for figure in figures)]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = []
    for number, row in enumerate(rows):
        cells = [
            cell.ljust(width) if column in (0, 1, 6) else cell.rjust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        note = figures[number - 1].note if number else ""
        lines.append("  ".join([*cells, note]).rstrip())
    python = platform.python_version()
    machine = f"{os.cpu_count()} cores, {platform.system()} {platform.machine()}, Python {python}"
    names = {f.promise: f.floor_name for f in figures if f.floor_name}
    floors = "; ".join(f"{promise}: {name}" for promise, name in names.items())
    return "\n".join(["", *lines, "", f"Floors, measured in the same run. {floors}", machine])


def _row(figure: Figure) -> tuple[str, ...]:
    verdict = {None: "", True: "met", False: "MISSED"}[figure.is_met]
    goal = (
        ""
        if figure.goal is None
        else f"≤ {figure.goal:g}" + (" ×" if figure.goal_is_ratio else f" {figure.unit}")
    )
    return (
        figure.promise,
        figure.what,
        f"{figure.value:,.2f} {figure.unit}",
        "" if figure.floor is None else f"{figure.floor:,.2f}",
        "" if figure.ratio is None else f"{figure.ratio:.2f} ×",
        goal,
        verdict,
    )


def _say(words: str) -> None:
    print(words, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
