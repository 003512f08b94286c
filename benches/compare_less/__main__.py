"""Compares postil with `less`, in turns and in one run, and writes docs/performance.md.

    cargo build --release
    python3 benches/compare_less [--rounds 3] [--program target/release/postil] [--out docs/performance.md]

Needs Python 3 with nothing beside it, `less`, and Linux (it looks into /proc).
"""

import argparse
import os
import pathlib
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True

import article
import report
from figures import session

SIZES = [(80, 24), (120, 40), (200, 60)]
LANGS = ["en", "zh-Hans"]
LENGTHS = [1_000_000, 10_000_000]
# The length of the articles that have notes: each of their first paragraphs has one.
NOTED = 100_000


class Bench:
    """A library and texts in a folder of their own."""

    def __init__(self, folder, program):
        self.folder, self.program = folder, os.path.abspath(program)
        self.environment = {
            "PATH": os.environ.get("PATH", ""),
            "HOME": str(folder),
            "POSTIL_LIBRARY": str(folder / "library"),
            "TERM": "xterm-256color",
            "LANG": "C.UTF-8",
        }
        for name in ("DATA", "STATE", "CACHE", "CONFIG"):
            self.environment[f"XDG_{name}_HOME"] = str(folder / name.lower())

    def run(self, *arguments):
        command = [self.program, *arguments]
        return subprocess.run(command, env=self.environment, check=True, capture_output=True, text=True)

    def add(self, lang, length):
        """Stores an article; returns the path of its plain text."""
        plain, marked = article.write(self.folder, lang, length)
        self.run("add", str(marked), "--lang", lang)
        return plain

    def note(self, lang, length):
        """Annotates the beginning of each paragraph of the first pages."""
        for paragraph in article.paragraphs(lang, length)[1:40]:
            quote = paragraph[:24]
            note = f"What stands here: {quote}"
            self.run("annotate", f"{lang.lower()}-{length}", "--lang", lang, "--quote", quote, "--note", note, "--nth", "1")

    def forget_places(self):
        """Every session begins at the beginning."""
        for places in (self.folder / "library").glob("*/places/*"):
            places.unlink()


def rounds(bench, count, sessions):
    """Runs sessions in turns; returns for each the figures of all rounds but the first."""
    found = [[] for _ in sessions]
    for number in range(count + 1):
        for figures, (command, size, mark, options) in zip(found, sessions):
            bench.forget_places()
            print(f"\r{number}/{count} {' '.join(command)[-50:]:50} {size}", end="", file=sys.stderr)
            figures.append(session(command, size, bench.environment, mark.encode(), **options))
    print(file=sys.stderr)
    return [figures[1:] for figures in found]


def alone(bench, count, lang, length, size):
    """Compares the reader with nothing beside its text, and the pager."""
    mark = article.MARK[lang]
    pager = ["less", str(bench.folder / f"{lang}-{length}.txt")]
    reader = [bench.program, "read", f"{lang.lower()}-{length}", "--lang", lang]
    # Idling takes its time, and is the same on every screen.
    wants = {"wants": ("keys", "resize", "idle") if size == SIZES[0] else ("keys", "resize")}
    both = rounds(bench, count, [(command, size, mark, wants) for command in (pager, reader)])
    title = "{}, {} MB, {}x{}".format(lang, length // 1_000_000, *size)
    return report.alone(title, length, *both)


def beside(bench, count):
    """Measures the reader with notes beside it, and between the library and notes."""
    rows = []
    for lang, size in [(lang, size) for lang in LANGS for size in SIZES[1:]]:
        slug, mark = f"{lang.lower()}-{NOTED}", article.MARK[lang]
        read = ([bench.program, "read", slug, "--lang", lang], size, mark, {"wants": ("keys",)})
        # From the list: the filter leaves one article, which is opened.
        keys = {"before": [f"/{slug}", "\r", "\r"], "wants": ("keys",)}
        listed = ([bench.program], size, "filter", keys)
        names = [f"{lang}, text and notes", f"{lang}, list, text and notes"]
        rows += [(name, size, found) for name, found in zip(names, rounds(bench, count, [read, listed]))]
    return report.beside(rows)


def measure(bench, count):
    """Measures everything; returns the tables."""
    for lang in LANGS:
        for length in [*LENGTHS, NOTED]:
            bench.add(lang, length)
        bench.note(lang, NOTED)
    short, long = LENGTHS
    cases = [(lang, short, size) for lang in LANGS for size in SIZES]
    cases += [(lang, long, size) for lang in LANGS for size in (SIZES[0], SIZES[-1])]
    tables = [alone(bench, count, *case) for case in cases]
    return tables, beside(bench, count)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--program", default="target/release/postil")
    options.add_argument("--out", help="the page to write; printed where none is named")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as name:
        bench = Bench(pathlib.Path(name), wanted.program)
        tables, panes = measure(bench, wanted.rounds)
    page = report.page(tables, panes, wanted.rounds)
    if wanted.out:
        pathlib.Path(wanted.out).write_text(page)
    else:
        print(page)


if __name__ == "__main__":
    main()
