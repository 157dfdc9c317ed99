"""What the tests of the commands share: what a command handed back, and the CSV that most of them apply."""

from collections.abc import Callable
from dataclasses import dataclass

PARTIES = "id,name,kind\nIRN,Iran,state\nRUS,Russia,state\n"


@dataclass(frozen=True)
class Done:
    returncode: int
    stdout: str
    stderr: str


Loaders = Callable[..., Done]
"""Runs a command: `loaders("check", path)`."""
