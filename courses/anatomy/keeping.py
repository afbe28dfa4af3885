"""What was worked out stays in the memory of this process, under a key that names all it was worked out from.

Keys begin with a library's token, which every change of a muscle renews: nothing ever has to be cleared.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, TypeVar

T = TypeVar("T")


class Shelf(Generic[T]):
    """As many values as it has room for: what nobody asked for the longest goes first."""

    def __init__(self, room: int) -> None:
        self._room = room
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value under that key, or the one that is made now. Two threads may both make it: they make the same."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        value = make()
        with self._lock:
            self._kept[key] = value
            if len(self._kept) > self._room:
                self._kept.popitem(last=False)
        return value
