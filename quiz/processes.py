"""Work on many things at once, on processes of its own, with what comes of it in order.

Things are handed out in batches: as many as there are when a process is free, so that a stream that is full is worked off in large ones and
one that trickles is answered as it comes. What is read ahead, and what is done before its turn, is bounded: a slow reader slows the work.
"""

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager, suppress
from multiprocessing import get_context, resource_tracker
from multiprocessing.connection import Connection, wait
from threading import Condition, Thread
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")

BATCH = 32
"""Things in a batch, at most."""

BATCH_SIZE = 200_000
"""Their sizes together, at most, where it is more than one thing."""

AHEAD = 4
"""Batches for every process that may be handed out and not given back yet."""

GROWING = 0.02
"""Seconds after which it is looked whether another process has something to do."""


class LostProcessError(Exception):
    """A process ended before its work was done, as one does that the system kills for want of memory."""


def in_order(work: Callable[[Sequence[T]], R], things: Iterator[T], size: Callable[[T], int], jobs: int) -> Generator[R]:
    """What some work gives for batches of things, in the order of the things. Processes are started as they are needed.

    Args:
        work: What is done with a batch; it is pickled once for each process.
        things: What to work on, read in a thread of its own.
        size: How large a thing is; a batch holds fewer large ones.
        jobs: The most processes.

    Raises:
        LostProcessError: Where one was lost; what came before has been given.
        Exception: Whatever reading the things raised, after what was read before it.
    """
    arrivals = _Arrivals(things, size)
    workers: list[_Worker[T, R]] = []
    done: dict[int, R] = {}
    handed = given = 0
    try:
        while True:
            has_room = handed - given < AHEAD * jobs
            while has_room and (free := next((worker for worker in workers if worker.is_free), None)) and (batch := arrivals.take()):
                free.begin(handed, batch)
                handed += 1
                has_room = handed - given < AHEAD * jobs
            if has_room and len(workers) < jobs and sum(not worker.has_begun for worker in workers) < arrivals.batches:
                # It is among them before it is started, so that whatever happens then it is ended.
                workers.append(_Worker(work))
                workers[-1].start()
            if given == handed and arrivals.are_over:
                arrivals.complain()
                return
            told = [arrivals.told] if has_room and arrivals.are_awaited else []
            # While more is read than the processes so far can take, others may be worth starting.
            patience = GROWING if has_room and not told and len(workers) < jobs else None
            for ready in wait([*told, *(worker.pipe for worker in workers if not worker.is_free)], patience):
                if ready is arrivals.told:
                    arrivals.hear()
                else:
                    worker = next(worker for worker in workers if worker.pipe is ready)
                    worker.receive(done)
            while given in done:
                yield done.pop(given)
                given += 1
    finally:
        arrivals.stop()
        for worker in workers:
            worker.stop()
        for worker in workers:
            worker.wait()


class _Worker(Generic[T, R]):
    """One process, from here."""

    def __init__(self, work: Callable[[Sequence[T]], R]) -> None:
        context = get_context("spawn")
        self.pipe, self._theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(self._theirs,), daemon=True)
        self._work: Callable[[Sequence[T]], R] | None = work
        self._batch: int | None = None
        self.is_free = False
        """Whether it waits for a batch; not while it is only starting."""
        self.has_begun = False
        """Whether it was ever given one."""

    def start(self) -> None:
        """Start it."""
        with _deaf():
            self._process.start()
        # Without this end here, its end is seen on the other one.
        self._theirs.close()

    def begin(self, number: int, batch: Sequence[T]) -> None:
        """Hand it a batch."""
        self._batch, self.is_free, self.has_begun = number, False, True
        self._send(batch)

    def _send(self, thing: object) -> None:
        try:
            self.pipe.send(thing)
        except OSError as error:
            raise LostProcessError from error

    def receive(self, done: dict[int, R]) -> None:
        """Take what it has: that it is there, or what came of its batch."""
        try:
            found = self.pipe.recv()
        except (EOFError, OSError) as error:
            raise LostProcessError from error
        if self._work is not None:
            # Only now, since it is large: whoever starts a process waits until that has read what it is started with.
            self._send(self._work)
            self._work = None
        if self._batch is not None:
            done[self._batch] = found
        self._batch, self.is_free = None, True

    def stop(self) -> None:
        """End it, whatever it does."""
        self.pipe.close()
        if self._process.pid is not None:
            self._process.terminate()

    def wait(self) -> None:
        """Until it is gone."""
        if self._process.pid is not None:
            self._process.join()


def _serve(pipe: Connection) -> None:
    """What a process does: say that it is there, learn what to do, and do that with each batch that comes, until none will."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(EOFError, OSError):
        pipe.send(None)
        work = pipe.recv()
        while True:
            pipe.send(work(pipe.recv()))


@contextmanager
def _deaf() -> Iterator[None]:
    """Let an interrupt from the keyboard wait, which is for the main thread of the main process; who is started here never hears it."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    # Starting what keeps track of shared things would let interrupts through again.
    resource_tracker.ensure_running()
    before = signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGINT])
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


class _Arrivals(Generic[T]):
    """Things as a thread reads them, a few batches ahead."""

    MOST = 8
    """Batches that are read ahead."""

    def __init__(self, things: Iterator[T], size: Callable[[T], int]) -> None:
        self._things = things
        self._size_of = size
        self._there: deque[tuple[T, int]] = deque()
        self._size = 0
        self._changed = Condition()
        self._is_over = self._is_stopped = self._is_said = False
        self._error: BaseException | None = None
        self.told, self._tell = get_context("spawn").Pipe(duplex=False)
        """Where a word arrives when there is something after there was nothing."""
        with _deaf():
            Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        try:
            for thing in self._things:
                if not self._put(thing):
                    return
        except BaseException as error:
            # It is raised where the things are used.
            self._error = error
        with self._changed:
            self._is_over = True
            self._say()

    def _put(self, thing: T) -> bool:
        size = self._size_of(thing)
        with self._changed:
            while self._there and not self._is_stopped and (len(self._there) >= self.MOST * BATCH or self._size >= self.MOST * BATCH_SIZE):
                self._changed.wait()
            if self._is_stopped:
                return False
            if not self._there:
                self._say()
            self._there.append((thing, size))
            self._size += size
            return True

    def _say(self) -> None:
        # One word that nobody has heard yet is enough; more would fill the pipe, and what writes to it would wait.
        if not self._is_said and not self._is_stopped:
            self._tell.send_bytes(b".")
            self._is_said = True

    def hear(self) -> None:
        """Take the word that has arrived."""
        with self._changed:
            self.told.recv_bytes()
            self._is_said = False

    def take(self) -> list[T]:
        """The next batch; empty where nothing is there yet."""
        batch: list[T] = []
        taken = 0
        with self._changed:
            while self._there and len(batch) < BATCH and (not batch or taken + self._there[0][1] <= BATCH_SIZE):
                thing, size = self._there.popleft()
                batch.append(thing)
                taken += size
            self._size -= taken
            self._changed.notify()
        return batch

    @property
    def batches(self) -> int:
        """How many batches are there."""
        with self._changed:
            return max(-(-len(self._there) // BATCH), -(-self._size // BATCH_SIZE))

    @property
    def are_awaited(self) -> bool:
        """Whether nothing is there, and something may come."""
        with self._changed:
            return not self._there and not self._is_over

    @property
    def are_over(self) -> bool:
        """Whether nothing is there, and nothing will come."""
        with self._changed:
            return not self._there and self._is_over

    def complain(self) -> None:
        """Raise what ended the reading, if it was not the end of what is read."""
        if self._error:
            raise self._error

    def stop(self) -> None:
        """Read no further."""
        with self._changed:
            self._is_stopped = True
            self._changed.notify()
            self.told.close()
            self._tell.close()
