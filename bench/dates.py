"""What reading one date costs, by its form, without and with the cache: `python -m bench.dates`."""

import random
import time
from collections.abc import Callable
from datetime import date

from domain.dates import parse

DATES = 20_000
MICROSECONDS = 1_000_000


def some_day(chance: random.Random) -> str:
    return date.fromordinal(chance.randint(date(1900, 1, 1).toordinal(), date(2100, 1, 1).toordinal())).isoformat()


FORMS: dict[str, Callable[[random.Random], str]] = {
    "2025-01-17": some_day,
    "2025-01": lambda chance: some_day(chance)[:7],
    "2025": lambda chance: some_day(chance)[:4],
    "2025-01-17~": lambda chance: some_day(chance) + "~",
    "[..2025-01-17]": lambda chance: f"[..{some_day(chance)}]",
    "[2025-01..2027]": lambda chance: f"[{some_day(chance)[:7]}..21{chance.randint(10, 99)}]",
    "2025-01-17/2027": lambda chance: f"{some_day(chance)}/21{chance.randint(10, 99)}",
}


def cost(texts: list[str]) -> float:
    """CPU microseconds a date."""
    began = time.process_time()
    for text in texts:
        parse(text)
    return (time.process_time() - began) / len(texts) * MICROSECONDS


def main() -> None:
    print(f"{'form':<18}{'new, µs':>10}{'again, µs':>11}")
    for form, make in FORMS.items():
        chance = random.Random(form)
        texts = sorted({make(chance) for _ in range(DATES)})
        parse.cache_clear()
        print(f"{form:<18}{cost(texts):>10.2f}{cost(texts):>11.2f}")


if __name__ == "__main__":
    main()
