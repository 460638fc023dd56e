"""Every service that changes data says which permission it needs; a rules test finds the ones that do not."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, Final, ParamSpec, TypeVar

from sqlalchemy.orm import Session

from volunteer_desk.domain.access import Permission, allows
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.store.context import context_of

P = ParamSpec("P")
R = TypeVar("R")
ATTRIBUTE: Final = "needed_permission"


def needs(
    permission: Permission,
) -> Callable[[Callable[Concatenate[Session, P], R]], Callable[Concatenate[Session, P], R]]:
    """Mark a service function; it raises UserProblem NOT_PERMITTED for a role without the permission."""

    def mark(function: Callable[Concatenate[Session, P], R]) -> Callable[Concatenate[Session, P], R]:
        @wraps(function)
        def checked(session: Session, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if not allows(context_of(session).role, permission):
                raise UserProblem(Problem.NOT_PERMITTED, permission=permission.value)
            return function(session, *args, **kwargs)

        setattr(checked, ATTRIBUTE, permission)
        return checked

    return mark
