"""The commands of Dyad, on a bare Python 3.11 or newer; nothing need be installed or set before.

    python3 manage.py run [--port N]       open the dashboard
    python3 manage.py test [ARGUMENTS]     run every check; arguments go to pytest
    python3 manage.py loaders ARGUMENTS    the CSV loaders: check, apply, history, undo, export, template
    python3 manage.py exports ARGUMENTS    a view as a file: PAGE --format pdf --out FILE

On Windows write `py` for `python3`. Everything is kept in the folder of this file: packages in `.venv`, the store in
`dyad.db`. This file uses the standard library alone, and no syntax that would keep an older Python from saying so.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
HOST = "127.0.0.1"
PORT = 8501
LAST_PORT = 65535
STOP_TIMEOUT_S = 10
WORKERS = "2"  # processes that share the tests: two cores are what every machine has; `-n 0` takes none

BROWSER_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge", "msedge")
BROWSER_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    r"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
)


class CommandError(Exception):
    """What keeps a command from going on: one sentence, and what to do."""


def main(arguments: list[str]) -> int:
    """Run one command; its exit code, 0 if all went well."""
    commands = {"run": run, "test": test, "loaders": loaders, "exports": exports}
    if not arguments or arguments[0] not in commands:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"], ["help"]) else 2
    try:
        check_python()
        return commands[arguments[0]](arguments[1:])
    except CommandError as reason:
        say(str(reason))
        return 1
    except KeyboardInterrupt:
        say("Stopped.")
        return 130


def say(sentence: str) -> None:
    """Tell the person at the terminal; standard output is left to results."""
    print(sentence, file=sys.stderr, flush=True)


def call(command: list[str], **options: Any) -> int:
    """Run a program to its end in the project's folder; its exit code."""
    return subprocess.call(command, **{"cwd": ROOT, **options})  # noqa: S603  the commands are written in this file


def check_python(version: tuple[int, ...] = sys.version_info[:3]) -> None:
    """Stop if this Python is too old."""
    if version < OLDEST_PYTHON:
        raise CommandError(
            f"Dyad needs Python 3.11 or newer, and this is {'.'.join(str(part) for part in version)}. "
            "Install a newer one from https://www.python.org/downloads/ and start the command with it."
        )


# The commands


def run(arguments: list[str]) -> int:
    """Open the dashboard and keep it open until Ctrl-C."""
    parser = argparse.ArgumentParser(prog="manage.py run", description="Open the dashboard.")
    parser.add_argument("--port", type=int, help=f"the port to listen on (default: {PORT}, or the next that is free)")
    port = choose_port(parser.parse_args(arguments).port)
    python = environment("requirements.txt")
    if call([python, "-m", "seed"]):
        raise CommandError("The store could not be made ready, for the reason above.")
    say("Starting the dashboard ...")
    options = ["--server.address", HOST, "--server.port", str(port), "--server.headless", "true"]
    quiet = ["--logger.hideWelcomeMessage", "true"]
    command = [python, "-m", "streamlit", "run", "server.py", *options, *quiet]
    server = subprocess.Popen(command, cwd=ROOT)  # noqa: S603  the command is written in this function
    return keep_open(server, f"http://{HOST}:{port}")


def test(arguments: list[str]) -> int:
    """Run every check: style, types, and the tests, those in the browser included."""
    python = environment("requirements-dev.txt")
    browser = find_browser() or install_browser()
    checks = {
        "ruff check": [python, "-m", "ruff", "check", "."],
        "ruff format": [python, "-m", "ruff", "format", "--check", "."],
        "mypy": [python, "-m", "mypy"],
    }
    failed = [name for name, command in checks.items() if call(command)]
    surroundings = dict(os.environ, **({"BROWSER_PATH": browser} if browser else {}))
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "report.xml"
        command = [python, "-m", "pytest", "-n", WORKERS, "--dist", "loadgroup", f"--junitxml={report}", *arguments]
        code = call(command, env=surroundings)
        print(summary(report, list(checks), failed), flush=True)
    return code or (1 if failed else 0)


def loaders(arguments: list[str]) -> int:
    """Pass on to `python -m loaders`."""
    return pass_on("loaders", arguments)


def exports(arguments: list[str]) -> int:
    """Pass on to `python -m exports`."""
    return pass_on("exports", arguments)


def pass_on(room: str, arguments: list[str]) -> int:
    """Run a room of the project as a command; paths count from the folder one works in."""
    python = environment("requirements.txt")
    surroundings = dict(os.environ, PYTHONPATH=str(ROOT))
    return call([python, "-P", "-m", room, *arguments], cwd=Path.cwd(), env=surroundings)


# The virtual environment


def environment(requirements: str) -> str:
    """The Python of `.venv`, with the packages of a requirements file; made and installed where that is to do."""
    python = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    wanted = fingerprint(requirements)
    if starts(python) and wanted in stamps():
        return str(python)
    uv = shutil.which("uv")
    if not starts(python, "" if uv else "import pip"):
        make_environment(uv)
    say(f"Installing the packages of {requirements}; the first time this takes some minutes ...")
    pip = [str(python), "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    install = [uv, "pip", "install", "--quiet", "--python", str(python)] if uv else pip
    if call([*install, "-r", requirements], stdout=sys.stderr):
        raise CommandError(
            "The packages could not be installed, for the reason above. Check the connection to the Internet and try "
            "again; behind a proxy set HTTPS_PROXY, with a package index of your own set PIP_INDEX_URL."
        )
    stamp_file().write_text("\n".join({wanted, fingerprint("requirements.txt")}))
    return str(python)


def fingerprint(requirements: str) -> str:
    """What stands in a requirements file and, for the developers' one, in the file that it builds on."""
    names = sorted({"requirements.txt", requirements})
    return requirements + " " + hashlib.sha256(b"".join((ROOT / name).read_bytes() for name in names)).hexdigest()


def stamp_file() -> Path:
    return VENV / "installed.txt"


def stamps() -> list[str]:
    """The fingerprints of what was installed to the end."""
    return stamp_file().read_text().splitlines() if stamp_file().exists() else []


def starts(python: Path, program: str = "") -> bool:
    """Whether this Python is there and runs a program; it does not after the Python that it was made with has gone."""
    return python.exists() and call([str(python), "-c", program], stderr=subprocess.DEVNULL) == 0


def make_environment(uv: str | None) -> None:
    """Make `.venv` anew."""
    say(f"Making a virtual environment in {VENV} ...")
    if uv:
        command = [uv, "venv", "--quiet", "--clear", "--python", sys.executable, str(VENV)]
    else:
        ensure_ensurepip()
        command = [sys.executable, "-m", "venv", "--clear", str(VENV)]
    if call(command, stdout=sys.stderr):
        raise CommandError(f"The virtual environment could not be made. Check that you may write in {ROOT}.")


def ensure_ensurepip() -> None:
    """Debian's Python has no `ensurepip` until `python3-venv` is there: install it if one may, else say so."""
    if importlib.util.find_spec("ensurepip") or apt_install("python3-venv"):
        return
    raise CommandError(
        "This Python cannot make a virtual environment, because Debian and Ubuntu keep that part apart. "
        "Run: sudo apt-get install python3-venv\nThen give this command again."
    )


def apt_install(*packages: str) -> bool:
    """Install Debian packages; False if this is not Debian, one is not root, or it failed."""
    apt = shutil.which("apt-get")
    if apt is None or os.name != "posix" or os.geteuid() != 0:
        return False
    say(f"Installing {' and '.join(packages)} ...")
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    call([apt, "update", "-qq"], env=quiet, stdout=sys.stderr)
    command = [apt, "install", "-y", "-qq", "--no-install-recommends", *packages]
    return call(command, env=quiet, stdout=sys.stderr) == 0


# The browser


def find_browser() -> str | None:
    """The path of a Chromium, Chrome or Edge: the one in `BROWSER_PATH`, on PATH, or in its usual place."""
    named = os.environ.get("BROWSER_PATH")
    if named:
        return named
    on_path = (shutil.which(name) for name in BROWSER_NAMES)
    in_place = (place for place in BROWSER_PLACES if Path(place).exists())
    return next((found for found in (*on_path, *in_place) if found), None)


def install_browser() -> str | None:
    """Install Chromium where that is possible; else say what will be left out."""
    if apt_install("chromium", "fonts-dejavu-core"):
        return find_browser()
    say(
        "No browser was found, so the tests in the browser are left out. "
        "Install Chromium, Google Chrome or Microsoft Edge, or name one in BROWSER_PATH."
    )
    return None


# The server


def choose_port(wanted: int | None) -> int:
    """The wanted port, which must be free; without a wish 8501 or the next free one."""
    if wanted is not None:
        if not 0 < wanted <= LAST_PORT:
            raise CommandError(f"{wanted} is no port. Name one from 1 to {LAST_PORT}, or leave out --port.")
        if not is_free(wanted):
            raise CommandError(f"Port {wanted} is taken. Name another, or leave out --port to have a free one chosen.")
        return wanted
    port = next((port for port in range(PORT, PORT + 100) if is_free(port)), None)
    if port is None:
        raise CommandError(f"The ports from {PORT} to {PORT + 99} are all taken. Name a free one with --port.")
    if port != PORT:
        say(f"Port {PORT} is taken; using {port}.")
    return port


def is_free(port: int) -> bool:
    """Whether one may listen on a port of this machine."""
    with socket.socket() as probe:
        if os.name == "posix":  # elsewhere this option would take the port away from its owner
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def keep_open(server: subprocess.Popen, address: str) -> int:
    """Say the address once the server answers; end the server with this program."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        while server.poll() is None and not answers(f"{address}/healthz"):
            time.sleep(0.2)
        if server.poll() is None:
            print(f"Dyad is open at {address}  (Ctrl-C closes it)", flush=True)
        return server.wait()
    except KeyboardInterrupt:
        close(server)
        say("Closed.")
        return 0


def answers(address: str) -> bool:
    """Whether the server on this machine answers, asked past any proxy."""
    try:
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        return opener.open(address, timeout=2).status == 200
    except (urllib.error.URLError, OSError):
        return False


def close(server: subprocess.Popen) -> None:
    """End the server: asked first, made to if it does not listen."""
    server.terminate()
    try:
        server.wait(timeout=STOP_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


# The report


def summary(report: Path, checks: list[str], failed: list[str]) -> str:
    """The outcome of everything; the last line counts all tests."""
    results = [f"{name}: {'failed' if name in failed else 'passed'}" for name in checks]
    cases = list(ElementTree.parse(report).iter("testcase")) if report.exists() else []  # noqa: S314  pytest wrote it
    browser = [case for case in cases if case.get("classname", "").startswith("tests.browser")]
    return "\n".join(["", *results, f"in the browser: {count(browser)}", count(cases)])


def count(cases: list[ElementTree.Element]) -> str:
    """The outcome of some tests in words.

    >>> count([ElementTree.Element("testcase")])
    '1 passed, 0 failed, 0 skipped'
    """
    failed = sum(any(case.find(kind) is not None for kind in ("failure", "error")) for case in cases)
    skipped = sum(case.find("skipped") is not None for case in cases)
    return f"{len(cases) - failed - skipped} passed, {failed} failed, {skipped} skipped"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
