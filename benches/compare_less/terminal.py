"""A program in a terminal of its own: started, given keys, timed. Every byte it sends is counted.

The terminal is a real PTY; its other side reads, counts, and answers questions as xterm does. What
the bytes draw is not looked at here: the tests of the painter do that.
"""

import fcntl
import os
import re
import select
import signal
import struct
import termios
import time

QUIET = 0.03
"""Seconds without a byte that end what a key does."""

SETTLED = 0.25
"""Seconds without a byte after which a program has started."""

QUESTIONS = [
    (rb"\x1b\[0?c", b"\x1b[?62;22c"),
    (rb"\x1b\[\?2026\$p", b"\x1b[?2026;2$y"),
    (rb"\x1b\]11;\?(?:\x07|\x1b\\)", b"\x1b]11;rgb:1111/1111/1111\x1b\\"),
    (rb"\x1b\[6n", b"\x1b[2;2R"),
    (rb"\x1b\[\?u", b"\x1b[?0u"),
    (rb"\x1bP\+q([0-9a-fA-F]*)\x1b\\", b"\x1bP0+r\x1b\\"),
]
SEQUENCES = re.compile(rb"\x1b(?:\[[0-9;:<=>?]*[ -/]*[@-~]|[\]P][^\x07\x1b]*(?:\x07|\x1b\\)|.)", re.S)


class Terminal:
    """A terminal with a program in it."""

    def __init__(self, command, size, environment):
        self.sent = 0
        self.text = b""
        self.last = None
        self.is_over = False
        self.master, slave = os.openpty()
        self.resize(size)
        ready, go = os.pipe()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.setsid()
                fcntl.ioctl(slave, termios.TIOCSCTTY, 0)
                for number in (0, 1, 2):
                    os.dup2(slave, number)
                os.write(go, struct.pack("d", time.perf_counter()))
                os.closerange(3, 256)
                os.execvpe(command[0], command, environment)
            finally:
                os._exit(127)
        os.close(slave)
        self.began = struct.unpack("d", os.read(ready, 8))[0]
        os.close(ready)
        os.close(go)
        self.poll = select.poll()
        self.poll.register(self.master, select.POLLIN)

    def resize(self, size):
        width, height = size
        fcntl.ioctl(self.master, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))

    def pump(self, seconds):
        """Waits for bytes and reads them; says whether some came."""
        if self.is_over or not self.poll.poll(max(0.0, seconds) * 1000):
            return False
        try:
            chunk = os.read(self.master, 1 << 16)
        except OSError:
            chunk = b""
        now = time.perf_counter()
        if not chunk:
            self.is_over = True
            return False
        self.last = now
        self.sent += len(chunk)
        self.text += chunk
        answers = b"".join(answer * len(re.findall(ask, chunk)) for ask, answer in QUESTIONS)
        if answers:
            os.write(self.master, answers)
        return True

    def settle(self, quiet, most=20.0, needs_bytes=False):
        """Reads until nothing came for a while."""
        begin, before = time.perf_counter(), self.sent
        while not self.is_over and time.perf_counter() - begin < most:
            wait = most if needs_bytes and self.sent == before else quiet
            if not self.pump(wait):
                return

    def until(self, mark, most=20.0):
        """Reads until a word was sent; returns the seconds since the start."""
        begin = time.perf_counter()
        while time.perf_counter() - begin < most and not self.is_over:
            self.pump(0.5)
            if mark in SEQUENCES.sub(b"", self.text):
                return self.last - self.began
        raise RuntimeError(f"{mark.decode()} was never shown: {self.text[-300:]!r}")

    def press(self, keys, quiet=QUIET):
        """Sends keys; returns the seconds to the last byte of the answer, and its bytes."""
        before, begin = self.sent, time.perf_counter()
        self.last = None
        os.write(self.master, keys.encode())
        self.settle(quiet)
        return (self.last or begin) - begin, self.sent - before

    def resized(self, size):
        """Changes the size; returns the seconds to the last byte of the answer."""
        begin = time.perf_counter()
        self.last = None
        self.resize(size)
        self.settle(0.1, most=2.0, needs_bytes=True)
        return (self.last or begin) - begin

    def idle(self, seconds):
        """Does nothing; returns the bytes that came, and how often a thread of the program woke."""
        sent, woken = self.sent, self.wakes()
        self.settle(seconds, most=seconds)
        return self.sent - sent, self.wakes() - woken

    def wakes(self):
        """Counts how often the program's threads went to sleep by themselves so far."""
        folder = f"/proc/{self.process}/task"
        return sum(status(f"{folder}/{task}", "voluntary_ctxt_switches") for task in os.listdir(folder))

    def peak(self):
        """Returns the most memory that it ever had, in KB."""
        return status(f"/proc/{self.process}", "VmHWM")

    def close(self):
        """Ends the program."""
        for number in (signal.SIGHUP, signal.SIGKILL):
            try:
                os.kill(self.process, number)
            except ProcessLookupError:
                break
            end = time.perf_counter() + 1
            while time.perf_counter() < end:
                self.pump(0.01)
                if os.waitpid(self.process, os.WNOHANG)[0]:
                    os.close(self.master)
                    return


def status(folder, name):
    """Reads a number of a process's or thread's status."""
    with open(f"{folder}/status") as lines:
        return next((int(line.split()[1]) for line in lines if line.startswith(f"{name}:")), 0)
