"""Keeps widgets through a refresh, so that focus, scrolling and what a hand is doing stay where they are."""

from collections.abc import Callable, Hashable, Sequence
from itertools import pairwise
from typing import TypeVar

from PySide6.QtWidgets import QWidget

K = TypeVar("K", bound=Hashable)
W = TypeVar("W", bound=QWidget)


def keep(owner: QWidget, widgets: dict[K, W], keys: Sequence[K], make: Callable[[K], W]) -> list[W]:
    """The widgets for `keys` in their order: those there are stay, others are made, the rest are let go.

    `widgets` is changed in place; `owner` is their parent, so that Tab goes in their order. A focus on one
    that goes moves to the one that takes its place.
    """
    before = list(widgets)
    for key in [key for key in before if key not in set(keys)]:
        gone = widgets.pop(key)
        heir = _heir(before.index(key), keys) if gone.isAncestorOf(_focus(gone)) else None
        gone.hide()
        gone.deleteLater()
        if heir is not None and heir in widgets:
            widgets[heir].setFocus()
    for key in keys:
        if key not in widgets:
            widgets[key] = make(key)
            widgets[key].setParent(owner)
        # Put in anew, so that the order of the dictionary is the order on the screen.
        widgets[key] = widgets.pop(key)
    ordered = list(widgets.values())
    for one, following in pairwise(ordered):
        QWidget.setTabOrder(one, following)
    return ordered


def _focus(widget: QWidget) -> QWidget:
    return widget.window().focusWidget() or widget.window()


def _heir(place: int, keys: Sequence[K]) -> K | None:
    return keys[min(place, len(keys) - 1)] if keys else None
