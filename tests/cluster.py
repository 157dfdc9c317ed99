"""A private PostgreSQL server for the tests: a folder of its own, a socket in it and no port, gone at the end."""

import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

INSTALLED = "usr/lib/postgresql/*/bin/initdb"  # where Debian keeps the server programs, outside PATH
START_TIMEOUT_S = 60
SETTINGS = {"listen_addresses": "", "fsync": "off", "full_page_writes": "off", "shared_buffers": "16MB"}


@dataclass(frozen=True)
class Cluster:
    """A running server, reached through the socket in `folder`."""

    folder: Path

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
def cluster(binaries: Path) -> Iterator[Cluster]:
    """Start a server; at the end stop it and remove its folder."""
    folder = Path(tempfile.mkdtemp(prefix="dyad-pg-"))
    account = _account()
    if account:
        shutil.chown(folder, account["user"], account["group"])
    try:
        _initialise(binaries, folder, account)
        with _running(binaries, folder, account):
            yield Cluster(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


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


@contextmanager
def _running(binaries: Path, folder: Path, account: dict[str, Any]) -> Iterator[None]:
    settings = SETTINGS | {"unix_socket_directories": str(folder)}
    options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
    command = [binaries / "postgres", "-D", folder / "data", *options]
    with (folder / "log").open("w") as log:
        server = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **account)
    try:
        _wait_for(server, folder)
        yield
    finally:
        server.send_signal(signal.SIGINT)  # end every session, then stop
        server.wait(timeout=START_TIMEOUT_S)


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
