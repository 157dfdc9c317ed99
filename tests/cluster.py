"""A private PostgreSQL server for the tests: a folder of its own, a socket in it and no port, gone at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

INSTALLED = "usr/lib/postgresql/*/bin/initdb"  # where Debian keeps the server programs, outside PATH
START_TIMEOUT_S = 60
TO_KILL = {"listen_addresses": "", "fsync": "off", "shared_buffers": "16MB"}  # fsync: the machine itself stays on
SETTINGS = TO_KILL | {"full_page_writes": "off"}  # faster, for a server that nobody kills


@dataclass
class Cluster:
    """A running server, reached through the socket in `folder`."""

    folder: Path
    command: list[str | Path]
    account: dict[str, Any]
    server: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start the server and wait until it answers."""
        with (self.folder / "log").open("a") as log:
            self.server = subprocess.Popen(self.command, cwd=self.folder, stdout=log, stderr=log, **self.account)
        _wait_for(self.server, self.folder)

    def start_again(self) -> None:
        """Wait until the server has mended itself; start it where it has ended, or ends over that."""
        if self.server is not None and self.server.poll() is None:
            with suppress(RuntimeError):
                _wait_for(self.server, self.folder)
                return
        self.start()

    def stop(self) -> None:
        """End every session, then the server."""
        if self.server is not None:
            self.server.send_signal(signal.SIGINT)
            self.server.wait(timeout=START_TIMEOUT_S)

    def kill(self) -> None:
        """End every process of the server at once, as a fault of the machine does."""
        assert self.server is not None
        with psycopg.connect(host=str(self.folder), user="dyad", dbname="postgres", autocommit=True) as connection:
            others = [pid for (pid,) in connection.execute("SELECT pid FROM pg_stat_activity").fetchall()]
            for pid in (self.server.pid, *others):
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        self.server.wait(timeout=START_TIMEOUT_S)

    def url(self, database: str) -> str:
        """The address of one of its databases."""
        return f"postgresql+psycopg://dyad@/{database}?host={self.folder}"

    def execute(self, statement: str) -> None:
        """Run one statement outside a transaction, as CREATE DATABASE needs it."""
        with psycopg.connect(host=str(self.folder), user="dyad", dbname="postgres", autocommit=True) as connection:
            connection.execute(statement.encode())


def programs() -> Path | None:
    """The folder that holds `initdb` and `postgres`, or None."""
    on_path = shutil.which("initdb")
    found = [Path(on_path)] if on_path else []
    found += sorted(Path("/").glob(INSTALLED), reverse=True)
    folders = [program.resolve().parent for program in found]
    return next((folder for folder in folders if (folder / "postgres").exists()), None)


@contextmanager
def cluster(binaries: Path, settings: dict[str, str] = SETTINGS, within: Path | None = None) -> Iterator[Cluster]:
    """Start a server, `within` a folder where one is named; at the end stop it and remove its folder."""
    folder = Path(tempfile.mkdtemp(prefix="dyad-pg-", dir=within))
    account = _account()
    if account:
        shutil.chown(folder, account["user"], account["group"])
    options = [word for setting in _settings(settings, folder) for word in ("-c", setting)]
    made = Cluster(folder, [binaries / "postgres", "-D", folder / "data", *options], account)
    try:
        _initialise(binaries, folder, account)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _settings(settings: dict[str, str], folder: Path) -> list[str]:
    return [f"{name}={value}" for name, value in (settings | {"unix_socket_directories": str(folder)}).items()]


def _account() -> dict[str, Any]:
    """Whom to run the programs as. PostgreSQL refuses to run as root, so root lends them another account."""
    if os.geteuid() != 0:
        return {}
    known = {line.split(":")[0] for line in Path("/etc/passwd").read_text().splitlines()}
    user = next(name for name in ("postgres", "nobody") if name in known)
    status = shutil.which("id")
    group = subprocess.check_output([status, "-gn", user], text=True).strip() if status else user
    return {"user": user, "group": group, "extra_groups": []}


def _initialise(binaries: Path, folder: Path, account: dict[str, Any]) -> None:
    trust = "--auth=trust"  # whoever may enter the folder, and nobody else, reaches the socket
    command = [binaries / "initdb", "-D", folder / "data", "--username=dyad", trust, "--encoding=UTF8", "--locale=C"]
    done = subprocess.run([*command, "--no-sync"], cwd=folder, capture_output=True, text=True, **account)
    if done.returncode:
        raise RuntimeError(f"initdb failed: {done.stderr}")


def _wait_for(server: subprocess.Popen[bytes], folder: Path) -> None:
    deadline = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < deadline and server.poll() is None:
        try:
            psycopg.connect(host=str(folder), user="dyad", dbname="postgres").close()
        except psycopg.OperationalError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {(folder / 'log').read_text()}")
