"""Python's collector of cycles, kept out of the way while the program starts and while a queue is waiting."""

import gc


def hold() -> None:
    """Collect nothing for now: what loading modules makes stays for ever, and looking is costly."""
    gc.disable()


def settle() -> None:
    """Collect again, but never look at what is there by now."""
    gc.freeze()
    gc.enable()
