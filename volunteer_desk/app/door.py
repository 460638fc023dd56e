"""The door of the desk: keys, PINs and who is on duty. Keys stay here and in the database's connections."""

import logging
from asyncio import to_thread
from collections.abc import Awaitable, Callable, Sequence
from typing import Final

from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Permission, Role, allows
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import (
    PIN_LENGTH,
    KeyFile,
    Pins,
    RecoveryCode,
    Slot,
    Unlocked,
    check_passphrase,
    usable_backend,
)
from volunteer_desk.services import accounts, revealing
from volunteer_desk.services.clock import Clock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.ui.kit.secrets import OnDuty

_log: Final = logging.getLogger("desk.door")


class DeskDoor:
    """Implements the interface's `Door` on the key file."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self.file = KeyFile(options.key_file)
        self._clock = clock
        self._pins = Pins()
        self._unlocked: Unlocked | None = None
        self._recovered: Unlocked | None = None
        self.desk: Desk | None = None
        self.opening: Callable[[bytes], Awaitable[None]] | None = None
        self.is_shift_open: Callable[[], bool] = lambda: False
        self.on_operator: Callable[[], None] = lambda: None

    @property
    def key(self) -> bytes:
        """The database's key; RuntimeError before the door was opened."""
        return self._opened.key

    @property
    def slot(self) -> str | None:
        """Whose secret opened it."""
        return self._opened.slot

    @property
    def _opened(self) -> Unlocked:
        if self._unlocked is None:
            raise RuntimeError("the door is shut")
        return self._unlocked

    @property
    def on_duty(self) -> int | None:
        """Who is on duty, or was when the desk was shut."""
        return self.desk.actor.operator if self.desk is not None else None

    @property
    def role(self) -> Role:
        """What whoever is on duty may do; the least while the desk is shut."""
        return self.desk.actor.role if self.desk is not None else Role.FIELD_RECORDER

    @property
    def is_ended(self) -> bool:
        """Whether the access of whoever is on duty was taken away, while somebody else still has one."""
        line = self._line(self.on_duty)
        return line is not None and line.archived and bool(self.operators())

    @property
    def is_named(self) -> bool:
        """Whether whose secret opened the desk is known by name; so it is while there is no name at all."""
        return self._opened.operator is not None or not self.operators()

    @property
    def uses_keyring(self) -> bool:
        """Whether the desk opens without a passphrase."""
        return self.file.uses_keyring

    async def create(self, passphrase: str) -> None:
        """A new key for a new desk. Raises UserProblem WEAK_PASSPHRASE."""
        self.file, self._unlocked = await to_thread(KeyFile.create, self.file.path, passphrase)

    async def bind(self, passphrase: str, operator: int) -> None:
        """Say whose passphrase the first one is, once the operator has a record."""
        opened = self._opened
        assert opened.slot is not None
        await to_thread(self.file.bind, opened.key, opened.slot, operator)
        self._unlocked = Unlocked(opened.key, opened.slot, operator)

    async def open_by_keyring(self) -> bool:
        """Open without asking, where somebody chose that; whether it worked. Raises as `unlock` does."""
        if not self.file.uses_keyring:
            return False
        try:
            opened = self.file.open_with_keyring(usable_backend())
        except UserProblem:  # the keyring is gone or shut: the passphrase opens
            return False
        await self._let_in(opened)
        return self.is_named

    async def unlock(self, secret: str, operator: int | None = None) -> None:
        """By anybody's passphrase, or this operator's PIN (None: who is on duty)."""
        await self._let_in(await self._opened_by(secret, self._slot_of(operator)))

    async def _opened_by(self, secret: str, slot: Slot | None) -> Unlocked:
        """What the PIN of this slot releases, or anybody's passphrase."""
        if slot is not None and _is_pin(secret) and self._pins.has(slot.slot):
            self._pins.check(slot.slot, secret)
            return Unlocked(self.key, slot.slot, slot.operator)
        now_ms, is_shift_open = self._clock.read().wall_ms, self.is_shift_open()
        return await to_thread(
            self.file.open_with_passphrase, secret, now_ms=now_ms, is_shift_open=is_shift_open
        )

    async def _let_in(self, opened: Unlocked) -> None:
        """Raises UserProblem ACCESS_ENDED for somebody whose record was archived, here or on another desk."""
        await self._open_desk(opened.key)
        line = self._line(opened.operator)
        if line is not None and line.archived and self.operators():
            assert opened.operator is not None
            await to_thread(self.file.remove_operator, opened.key, opened.operator)
            raise UserProblem(Problem.ACCESS_ENDED)
        known = opened.operator if self.desk is None else line.id if line is not None else None
        self._unlocked = Unlocked(opened.key, opened.slot, known)
        await self.go_on_duty(known)

    async def _open_desk(self, key: bytes) -> None:
        if self.desk is None and self.opening is not None:
            await self.opening(key)

    async def recover(self, typed: str) -> None:
        """By the recovery sheet; `enter_as` says who it is."""
        now_ms, is_shift_open = self._clock.read().wall_ms, self.is_shift_open()
        recovered = await to_thread(
            self.file.open_with_recovery, typed, now_ms=now_ms, is_shift_open=is_shift_open
        )
        await self._open_desk(recovered.key)
        self._recovered = recovered
        _log.info("opened by the recovery sheet")

    def forget_recovery(self) -> None:
        """Whoever gave the recovery code has gone."""
        self._recovered = None

    async def enter_as(self, operator: int, new_passphrase: str | None) -> None:
        """Say who is there; with a new passphrase for this operator after the recovery sheet."""
        opened = self._recovered or self._opened
        slot = self._slot_of(operator)
        if new_passphrase is None:
            assert opened.slot is not None
            await to_thread(self.file.bind, opened.key, opened.slot, operator)
            name = opened.slot
        elif slot is None:
            name = await to_thread(self.file.add_operator, opened.key, new_passphrase, operator)
        else:
            name = slot.slot
            await to_thread(self.file.set_passphrase, opened.key, name, new_passphrase)
            self._pins.forget(name)
        self._recovered = None
        self._unlocked = Unlocked(opened.key, name, operator)
        await self.go_on_duty(operator)

    async def take_over(self, operator: int, secret: str) -> None:
        """Another operator, by PIN or passphrase."""
        opened = await self._opened_by(secret, self._slot_of(operator))
        line = self._line(opened.operator)
        if line is None or line.id != operator:
            raise UserProblem(Problem.WRONG_PASSPHRASE)
        await self._let_in(opened)

    async def prove(self, secret: str) -> None:
        """Whoever is on duty shows it by PIN or passphrase. Raises as `unlock`, also for another's."""
        if (await self._opened_by(secret, self._slot_of(None))).slot != self.slot:
            raise UserProblem(Problem.WRONG_PASSPHRASE)

    async def reveal(self, person: int, secret: str) -> str | None:
        """Somebody's whole identity number, for whoever is on duty and proves it; it is written down."""
        assert self.desk is not None
        self._require(Permission.REVEAL_IDENTITY)
        await self.prove(secret)
        return await self.desk.write(revealing.reveal, person)

    async def set_pin(self, pin: str) -> None:
        """Six digits for whoever is on duty."""
        if self.slot is None:
            raise UserProblem(Problem.NOT_FOUND)
        self._pins.set(self.slot, pin)

    async def change_passphrase(self, old: str, new: str) -> None:
        """Another passphrase for whoever is on duty, by the old one."""
        if self.slot is None:
            raise UserProblem(Problem.NOT_FOUND)
        now_ms, is_shift_open = self._clock.read().wall_ms, self.is_shift_open()
        await to_thread(
            self.file.change_passphrase, self.slot, old, new, now_ms=now_ms, is_shift_open=is_shift_open
        )

    async def add_operator(self, name: str, role: Role, person: int | None, passphrase: str) -> None:
        """Somebody else who may open the desk by an own passphrase."""
        assert self.desk is not None
        check_passphrase(passphrase)
        operator = await self.desk.write(accounts.add_operator, name, role, person)
        try:
            await self.give_access(operator, passphrase)
        except UserProblem:
            await self.desk.write(accounts.archive_operator, operator)
            raise

    async def give_access(self, operator: int, passphrase: str) -> None:
        """A way into this desk for somebody whom the team knows already."""
        self._require(Permission.MANAGE_OPERATORS)
        await to_thread(self.file.add_operator, self.key, passphrase, operator)

    async def change_operator(self, operator: int, name: str, role: Role, person: int | None) -> None:
        """Another name, role or badge; it counts at once."""
        assert self.desk is not None
        await self.desk.write(accounts.change_operator, operator, name=name, role=role, person=person)

    async def remove_operator(self, operator: int) -> None:
        """Take somebody's way in; his records stay."""
        assert self.desk is not None
        await self.desk.write(accounts.archive_operator, operator)
        try:
            await to_thread(self.file.remove_operator, self.key, operator)
        except UserProblem:
            await self.desk.write(accounts.archive_operator, operator, archived=False)
            raise

    @property
    def has_recovery(self) -> bool:
        """Whether a recovery sheet opens the desk."""
        return self.file.has_recovery

    async def keep_recovery(self, code: RecoveryCode) -> None:
        """Its sheet has been proved: it opens the desk from now on, and an older one no longer."""
        self._require(Permission.MANAGE_DESK)
        await to_thread(self.file.keep_recovery, self.key, code)

    async def use_keyring(self, wanted: bool) -> None:
        """Open without a passphrase from now on, or ask for it again. Raises UserProblem NO_KEYRING."""
        self._require(Permission.MANAGE_DESK)
        backend = usable_backend()
        if not wanted:
            await to_thread(self.file.leave_keyring, self.key, backend)
            return
        if self.slot is None:
            raise UserProblem(Problem.NOT_FOUND)
        await to_thread(self.file.join_keyring, self.key, self.slot, backend)

    def _require(self, permission: Permission) -> None:
        """Keys have no service that asks. Raises UserProblem NOT_PERMITTED for whoever is on duty."""
        if self.desk is None or not allows(self.desk.actor.role, permission):
            raise UserProblem(Problem.NOT_PERMITTED, permission=permission.value)

    def operators(self) -> Sequence[OnDuty]:
        """Who may open the desk."""
        found = [(slot, self._line(slot.operator)) for slot in self._slots()]
        return [
            OnDuty(line.id, line.name, self._pins.has(slot.slot))
            for slot, line in found
            if line is not None and not line.archived
        ]

    def everybody(self) -> Sequence[OnDuty]:
        """Who works at this team's desks, with a way into this one or not."""
        lines = self.desk.read_now(accounts.operators) if self.desk is not None else []
        return [OnDuty(line.id, line.name, self.has_pin(line.id)) for line in lines]

    def operator_of(self, code: str) -> int | None:
        """Whose badge this is; None for anybody who may not open the desk."""
        found = self.desk.read_now(accounts.operator_of_badge, code) if self.desk is not None else None
        return found if found is not None and self._slot_of(found) is not None else None

    def has_pin(self, operator: int | None) -> bool:
        """Whether this operator (None: who is on duty) has a PIN that can still be tried."""
        slot = self._slot_of(operator)
        return slot is not None and self._pins.has(slot.slot)

    def _slots(self) -> Sequence[Slot]:
        return self.file.slots() if self.desk is not None else ()

    def _slot_of(self, operator: int | None) -> Slot | None:
        """The way in of an operator (None: of whoever came in last)."""
        for slot in self._slots():
            line = self._line(slot.operator)
            own = self._unlocked is not None and slot.slot == self._unlocked.slot
            if (operator is None and own) or (operator is not None and line and line.id == operator):
                return slot
        return None

    def _line(self, operator: int | None) -> accounts.OperatorLine | None:
        """An operator's present record; None for one this database does not know."""
        if self.desk is None or operator is None:
            return None
        try:
            return self.desk.read_now(accounts.operator, operator)
        except UserProblem:  # written down after the backup this database came from
            return None

    @property
    def operator_name(self) -> str:
        """Who is at the keyboard."""
        if self.desk is None or self.desk.actor.operator is None:
            return ""
        return self.desk.read_now(accounts.operator, self.desk.actor.operator).name

    async def go_on_duty(self, operator: int | None) -> None:
        """Record everything from now on in this operator's name and with his role."""
        if self.desk is None:
            return
        if operator is not None:
            self._follow_records()
            line = await self.desk.read(accounts.operator, operator)
            self.desk.actor = Actor(line.id, line.role)
        self.on_operator()

    def _follow_records(self) -> None:
        """Operators' records have other ids once the desk has taken a new number; the key file follows."""
        for slot in self._slots():
            line = self._line(slot.operator)
            if line is not None:
                self.file.bind(self.key, slot.slot, line.id)


def _is_pin(secret: str) -> bool:
    return len(secret) == PIN_LENGTH and secret.isdigit()
