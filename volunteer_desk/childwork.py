"""Work in a child process: parsing what strangers wrote can crash or swell without touching the gate.

The child gets a function of ours and plain arguments, a memory limit where the system has one, and is ended
when the time is over or the user stops.
"""

import multiprocessing
from collections.abc import Callable
from multiprocessing.connection import Connection
from typing import Any, Final, TypeVar

from volunteer_desk.domain.problems import Problem, UserProblem

R = TypeVar("R")
SECONDS: Final = 300.0
_MEMORY: Final = 512 << 20
_STEP_SECONDS: Final = 0.1


def run(
    function: Callable[..., R],
    *args: Any,
    is_cancelled: Callable[[], bool] = lambda: False,
    seconds: float = SECONDS,
) -> R:
    """The function's result from a child process. Blocks: call it off the interface's thread.

    Raises the UserProblem the function raised, CANCELLED, or CHILD_FAILED when the child died or hung.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe(duplex=False)
    child = context.Process(target=_serve, args=(theirs, function, args), daemon=True)
    child.start()
    theirs.close()
    try:
        result: R = _awaited(ours, is_cancelled, seconds)
        return result
    finally:
        ours.close()
        if child.is_alive():
            child.terminate()
        child.join()


def _awaited(ours: Connection, is_cancelled: Callable[[], bool], seconds: float) -> Any:
    waited = 0.0
    while not ours.poll(_STEP_SECONDS):
        waited += _STEP_SECONDS
        if is_cancelled():
            raise UserProblem(Problem.CANCELLED)
        if waited > seconds:
            raise UserProblem(Problem.CHILD_FAILED)
    try:
        kind, value = ours.recv()
    except EOFError as problem:
        raise UserProblem(Problem.CHILD_FAILED) from problem
    if kind == "problem":
        code, data = value
        raise UserProblem(Problem(code), **data)
    return value


def _serve(theirs: Connection, function: Callable[..., Any], args: tuple[Any, ...]) -> None:
    _limit_memory()
    try:
        theirs.send(("value", function(*args)))
    except UserProblem as problem:
        theirs.send(("problem", (problem.code.value, problem.data)))
    except MemoryError:
        theirs.send(("problem", (Problem.FILE_TOO_LARGE.value, {"limit": _MEMORY >> 20})))
    finally:
        theirs.close()


def _limit_memory() -> None:
    try:
        import resource
    except ImportError:  # Windows has no such limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, resource.getrlimit(resource.RLIMIT_AS)[1]))
