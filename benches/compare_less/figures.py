"""What is measured of one program in one session."""

import statistics

from terminal import SETTLED, Terminal

IDLE = 5.0


def per_cent(numbers, part):
    """Returns the number below which so many per cent of them lie."""
    ordered = sorted(numbers)
    return ordered[min(len(ordered) - 1, len(ordered) * part // 100)]


def session(command, size, environment, mark, before=(), wants=("keys", "resize", "idle")):
    """Runs a program once and returns its figures: milliseconds, bytes, KB."""
    terminal, found = Terminal(command, size, environment), {}
    try:
        found["paint"] = terminal.until(mark) * 1000
        terminal.settle(SETTLED)
        for keys in before:
            terminal.press(keys, SETTLED)
        if "keys" in wants:
            read(terminal, found)
        if "resize" in wants:
            width, height = size
            sizes = [(width + 20, height + 6), size] * 4
            found["resize"] = statistics.median(terminal.resized(it) for it in sizes) * 1000
        if "idle" in wants:
            terminal.settle(SETTLED)
            found["idle bytes"], found["idle wakes"] = terminal.idle(IDLE)
        found["peak"] = terminal.peak()
    finally:
        terminal.close()
    return found


def read(terminal, found):
    """Scrolls by lines and pages, one key after the other and many at once."""
    lines = [terminal.press("j") for _ in range(100)]
    pages = [terminal.press(" ") for _ in range(30)]
    both = [seconds * 1000 for seconds, _ in lines + pages]
    found["key p50"] = statistics.median(both)
    found["key p99"] = per_cent(both, 99)
    found["line bytes"] = statistics.median(count for _, count in lines)
    found["page bytes"] = statistics.mean(count for _, count in pages)
    seconds, count = terminal.press("j" * 100, SETTLED)
    found["burst"], found["burst bytes"] = seconds * 1000, count / 100
    found["repaint bytes"] = statistics.median(terminal.press("\x0c")[1] for _ in range(3))
