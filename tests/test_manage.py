"""The commands, as one gives them: on a bare Python, in a folder of their own."""

import ast
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
from pathlib import Path
from types import ModuleType
from urllib.request import urlopen

import pytest

import manage

ECHO = "import os, sys; print(os.getcwd(), sys.argv[1:]); sys.exit(3)"
INSTALLED = manage.fingerprint("requirements.txt") in manage.stamps() and Path(sys.prefix) == manage.VENV


def make_project(folder: Path) -> Path:
    """A project with the real manage.py, no packages to install, and loaders and exports that tell what they were given."""
    shutil.copy(manage.ROOT / "manage.py", folder)
    (folder / "requirements.txt").write_text("")
    (folder / "requirements-dev.txt").write_text("-r requirements.txt\n")
    for room in ("loaders", "exports"):
        (folder / room).mkdir()
        (folder / room / "__main__.py").write_text(ECHO)
    return folder


def load(project: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("manage_of_project", project / "manage.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def give(project: Path, *arguments: str, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, project / "manage.py", *arguments]
    return subprocess.run(command, cwd=cwd or project, capture_output=True, text=True, timeout=600)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind((manage.HOST, 0))
        return probe.getsockname()[1]


def test_an_old_python_can_read_the_file_and_is_told_what_to_do():
    ast.parse((manage.ROOT / "manage.py").read_text(), feature_version=(3, 7))
    with pytest.raises(manage.CommandError) as told:
        manage.check_python((3, 9, 6))
    assert str(told.value) == (
        "Dyad needs Python 3.11 or newer, and this is 3.9.6. "
        "Install a newer one from https://www.python.org/downloads/ and start the command with it."
    )


def test_the_environment_is_made_once_and_arguments_and_exit_code_pass_through(tmp_path: Path):
    project, elsewhere = make_project(tmp_path), tmp_path / "uploads"
    elsewhere.mkdir()
    first = give(project, "loaders", "check", "my visits.csv", "--json", cwd=elsewhere)
    again = give(project, "exports", "promises", "--out", "my promises.pdf", cwd=elsewhere)
    assert (first.returncode, first.stdout) == (3, f"{elsewhere} ['check', 'my visits.csv', '--json']\n")
    assert (again.returncode, again.stderr) == (3, "")
    assert again.stdout == f"{elsewhere} ['promises', '--out', 'my promises.pdf']\n"
    assert first.stderr.startswith("Making a virtual environment in")


def test_changed_requirements_are_installed_anew_and_the_developers_include_the_users(tmp_path: Path):
    project = load(make_project(tmp_path))
    before = [project.fingerprint("requirements.txt"), project.fingerprint("requirements-dev.txt")]
    (tmp_path / "requirements.txt").write_text("streamlit==1.67.0\n")
    after = [project.fingerprint("requirements.txt"), project.fingerprint("requirements-dev.txt")]
    assert len({*before, *after}) == 4


def test_packages_that_cannot_be_installed_stop_the_command_with_what_to_do(tmp_path: Path):
    project = make_project(tmp_path)
    (project / "requirements.txt").write_text("./no-such-package\n")
    told = give(project, "loaders", "check")
    assert (told.returncode, told.stdout) == (1, "")
    assert "The packages could not be installed, for the reason above. Check the connection" in told.stderr
    assert give(project, "loaders", "check").returncode == 1  # and it is not taken for done


@pytest.mark.parametrize(("arguments", "code"), [([], 2), (["rum"], 2), (["--help"], 0)])
def test_without_a_known_command_the_commands_are_listed(arguments: list[str], code: int):
    told = give(manage.ROOT, *arguments)
    assert (told.returncode, told.stdout.strip()) == (code, manage.__doc__.strip())


def test_a_taken_port_is_refused_when_asked_for_and_passed_over_when_not():
    with socket.socket() as taken:
        taken.bind((manage.HOST, 0 if not manage.is_free(manage.PORT) else manage.PORT))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(manage.CommandError, match=f"Port {port} is taken"):
            manage.choose_port(port)
        assert manage.choose_port(None) in range(manage.PORT + 1, manage.PORT + 100)


@pytest.mark.parametrize("port", ["99999", "0", "-1"])
def test_a_number_that_is_no_port_is_told_apart_from_a_taken_one(port: str):
    told = give(manage.ROOT, "run", f"--port={port}")
    sentence = f"{port} is no port. Name one from 1 to 65535, or leave out --port.\n"
    assert (told.returncode, told.stdout, told.stderr) == (1, "", sentence)


def test_the_browser_named_by_hand_comes_first(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("BROWSER_PATH", "/opt/mine/chrome")
    assert manage.find_browser() == "/opt/mine/chrome"


def test_the_summary_counts_browser_tests_apart_and_ends_with_all(tmp_path: Path):
    report = tmp_path / "report.xml"
    report.write_text(
        """<testsuites><testsuite>
        <testcase classname="tests.domain.test_dates" name="a"/>
        <testcase classname="tests.domain.test_dates" name="b"><failure/></testcase>
        <testcase classname="tests.test_database" name="c[postgres]"><skipped/></testcase>
        <testcase classname="tests.browser.test_look" name="d"/>
        <testcase classname="tests.browser.test_look" name="e"><error/></testcase>
        </testsuite></testsuites>"""
    )
    assert manage.summary(report, ["ruff check", "mypy"], ["mypy"]).splitlines() == [
        "",
        "ruff check: passed",
        "mypy: failed",
        "in the browser: 1 passed, 1 failed, 0 skipped",
        "2 passed, 2 failed, 1 skipped",
    ]


def test_the_summary_of_a_run_that_broke_off_counts_nothing(tmp_path: Path):
    assert manage.summary(tmp_path / "none.xml", [], []).splitlines()[-1] == "0 passed, 0 failed, 0 skipped"


@pytest.mark.skipif(not INSTALLED, reason="the packages were not installed by manage.py")
@pytest.mark.parametrize("end", [signal.SIGINT, signal.SIGTERM])
def test_run_opens_the_dashboard_and_closes_it_when_told_to(end: signal.Signals, tmp_path: Path):
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    running = subprocess.Popen(
        [sys.executable, manage.ROOT / "manage.py", "run", "--port", str(port)],
        env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'dyad.db'}"},
        stdout=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: signal.signal(
            signal.SIGINT, signal.SIG_DFL
        ),  # ignored where the tests run in the background
    )
    try:
        announced = next(line for line in running.stdout if "Dyad" in line)
        ready = urlopen(f"{address}/readyz", timeout=60).status
    finally:
        running.send_signal(end)
        code = running.wait(timeout=60)
    assert (announced.strip(), ready, code) == (f"Dyad is open at {address}  (Ctrl-C closes it)", 200, 0)
    assert manage.is_free(port)
