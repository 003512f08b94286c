"""The page that says what was measured."""

import os
import platform
import re
import statistics
import subprocess
import time

# A figure, its unit, what it must not be above, and whether that is a multiple of the pager's.
ALONE = [
    ("paint", "first paint", "ms", None),
    ("key p50", "a key, line or page, to its last byte: half of them", "ms", 0.35),
    ("key p99", "99 of 100", "ms", 2.0),
    ("resize", "another size", "ms", 1.5),
    ("line bytes", "a line down", "bytes", (1.5,)),
    ("page bytes", "a page down", "bytes", (1.15,)),
    ("burst", "100 keys at once", "ms", 5.0),
    ("burst bytes", "of these, each", "bytes", 50.0),
    ("idle bytes", "5 idle seconds", "bytes", 0.0),
    ("idle wakes", "5 idle seconds", "wake-ups", 0.0),
    ("peak", "memory at most", "MB", None),
]


def wanted(name, bound, length):
    """Returns the bound of a figure that depends on how long the article is."""
    if name == "paint":
        return (2.0,) if length <= 1_000_000 else (3.0,)
    if name == "peak":
        return 8.0 if length <= 1_000_000 else None
    return bound


def median(rounds, name):
    value = statistics.median(figures[name] for figures in rounds)
    return value / 1024 if name == "peak" else value


def shown(value):
    return f"{value:.2f}" if value < 10 else f"{value:.0f}" if value >= 100 else f"{value:.1f}"


def ratio(pagers, readers, name):
    """Returns the median of the ratios of those that ran in one round."""
    pairs = [(reader[name], pager[name]) for reader, pager in zip(readers, pagers)]
    return statistics.median(one / other if other else 0.0 for one, other in pairs)


def alone(title, length, pagers, readers):
    """Writes the table of the reader with nothing beside its text."""
    lines = [f"### {title}", "", "| | | `less` | postil | ratio | wanted | |", "| --- | --- | ---: | ---: | ---: | ---: | --- |"]
    for name, words, unit, bound in ALONE:
        if name not in readers[0]:
            continue
        pager, reader = median(pagers, name), median(readers, name)
        times = ratio(pagers, readers, name)
        bound = wanted(name, bound, length)
        if isinstance(bound, tuple):
            goal, is_met = f"≤ {bound[0]} ×", times <= bound[0]
        else:
            goal, is_met = ("", True) if bound is None else (f"≤ {bound:g}", reader <= bound)
        cells = [words, unit, shown(pager), shown(reader), f"{times:.2f}" if pager else "", goal, "" if is_met else "**no**"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def beside(rows):
    """Writes the table of a line in the reader with panes beside it."""
    lines = ["| | screen | a line down | a full repaint | ratio | wanted | |", "| --- | --- | ---: | ---: | ---: | ---: | --- |"]
    for words, size, rounds in rows:
        line, whole = median(rounds, "line bytes"), median(rounds, "repaint bytes")
        cells = [words, "{}x{}".format(*size), shown(line), shown(whole), f"{line / whole:.2f}", "≤ 0.5", "" if line <= whole / 2 else "**no**"]
        lines.append("| " + " | ".join(cells) + " |")
    return "\n".join(lines)


def machine():
    """Says what it ran on."""
    with open("/proc/cpuinfo") as lines:
        names = re.findall(r"^model name\s*:\s*(.*)", lines.read(), re.M) or [platform.machine()]
    less = subprocess.run(["less", "--version"], capture_output=True, text=True).stdout.split("\n")[0]
    load = ", ".join(f"{it:.1f}" for it in os.getloadavg())
    return f"{names[0]}, {os.cpu_count()} cores, Linux {platform.release()}; {less}; load at the end {load}"


def page(tables, panes, count):
    """Writes the whole page."""
    text = f"""# Performance

Postil beside `less`, each in a terminal of its own, in turns, in one run. Written by

    cargo build --release
    python3 benches/compare_less --out docs/performance.md

on {time.strftime("%Y-%m-%d")}:

{machine()}

Medians of {count} rounds; ratios are medians of the ratios of each round, since a machine that does
other work as well is slower in one round than in the next. Where the load is above the number of
cores, others had a part of every time, and the bytes say more than the milliseconds. The articles are random words in paragraphs; `less` shows the same words. Times are taken
outside of the program, at the terminal: from the key to the last byte of the answer.

## The text alone

"""
    text += "\n\n".join(tables)
    text += "\n\n## With panes beside it\n\nBytes of a line down, beside those of painting the whole screen (`C-l`).\n\n"
    return text + panes + "\n"
