"""The files that paths name: a file itself, or the tables of a folder."""

from collections.abc import Iterable
from pathlib import Path

from loaders.limits import LIMITS, Limits
from loaders.problems import Kind, Problem, writable
from loaders.read import File, too_large

TABLE_ENDINGS = {".csv", ".tsv", ".xlsx", ".xlsm", ".xls"}  # what a folder's other files end with is left out, and said


def collect(paths: Iterable[Path], limits: Limits = LIMITS) -> tuple[list[File], list[Problem]]:
    """The files of all paths, in the order given, and what stands against reading them."""
    files: list[File] = []
    problems: list[Problem] = []
    for path in paths:
        for one in _in_folder(path, problems) if _is_folder(path) else [path]:
            found = _read(one, _name(one, files), limits)
            if isinstance(found, File):
                files.append(found)
            else:
                problems.append(found)
    return files, problems


def _read(path: Path, name: str, limits: Limits) -> File | Problem:
    """The file, or why it is not read; of one that is too large no byte is."""
    try:
        size = path.stat().st_size
        if size > limits.file_bytes:
            return Problem(Kind.TOO_LARGE, too_large(size, limits), name)
        if not path.is_file():
            return Problem(Kind.UNREADABLE_FILE, "This is no file but a device. Name a file.", name)
        return File(name, path.read_bytes())
    except FileNotFoundError:
        return Problem(
            Kind.NO_SUCH_FILE, f"There is no file {writable(str(path))}. Check the path.", writable(path.name)
        )
    except OSError as fault:
        return _unreadable("file", path, fault)


def _unreadable(what: str, path: Path, fault: OSError) -> Problem:
    message = f"The {what} cannot be read ({fault.strerror}). Check that you may open it."
    return Problem(Kind.UNREADABLE_FILE, message, writable(path.name))


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        return False  # reading it will tell why


def _name(path: Path, files: list[File]) -> str:
    """The file's name; with its folder where another file of the upload bears the same."""
    name = writable(path.name)
    taken = any(file.name == name for file in files)
    return f"{writable(path.resolve().parent.name)}/{name}" if taken else name


def _in_folder(folder: Path, problems: list[Problem]) -> list[Path]:
    try:
        shown = sorted(path for path in folder.iterdir() if not path.name.startswith("."))
    except OSError as fault:
        problems.append(_unreadable("folder", folder, fault))
        return []
    tables = [path for path in shown if path.is_file() and path.suffix.lower() in TABLE_ENDINGS]
    others = [writable(path.name) for path in shown if path not in tables]
    if others:
        problems.append(
            Problem(Kind.LEFT_OUT, f"Left out, being no CSV or workbook: {', '.join(others)}.", writable(folder.name))
        )
    if not tables:
        problems.append(
            Problem(
                Kind.NO_FILES, "The folder holds no CSV and no workbook. Name one that does.", writable(folder.name)
            )
        )
    return tables
