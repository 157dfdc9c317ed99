"""Text without what no document may hold."""


def printable(text: str, keep: str = "") -> str:
    """The text with a blank for each control character but those to `keep`, and � for halves of letters.

    >>> printable("a" + chr(0) + "b" + chr(0xD800) + chr(10), keep=chr(10)) == "a b�" + chr(10)
    True
    """
    return "".join(letter if letter in keep else _printable(letter) for letter in text)


def _printable(letter: str) -> str:
    code = ord(letter)
    if code < 0x20 or 0x7F <= code < 0xA0:
        return " "
    return "\ufffd" if 0xD800 <= code < 0xE000 or code in (0xFFFE, 0xFFFF) else letter
