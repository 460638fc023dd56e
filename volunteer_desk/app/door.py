"""The door of the desk: keys, PINs and who is on duty. Keys stay here and in the database's connections."""

from asyncio import to_thread
from collections.abc import Callable, Sequence

from volunteer_desk.app.options import Options
from volunteer_desk.domain.access import Role
from volunteer_desk.domain.problems import Problem, UserProblem
from volunteer_desk.keychain import PIN_LENGTH, KeyFile, Pins, RecoveryCode, Unlocked, usable_backend
from volunteer_desk.services import accounts
from volunteer_desk.services.clock import Clock
from volunteer_desk.services.desk import Actor, Desk
from volunteer_desk.ui.kit.secrets import OnDuty


class DeskDoor:
    """Implements the interface's `Door` on the key file."""

    def __init__(self, options: Options, clock: Clock) -> None:
        self.file = KeyFile(options.key_file)
        self._clock = clock
        self._pins = Pins()
        self._unlocked: Unlocked | None = None
        self.desk: Desk | None = None
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
    def pin_is_set(self) -> bool:
        """Whether whoever is on duty has a PIN."""
        found = self._unlocked
        return found is not None and found.slot is not None and self._pins.has(found.slot)

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

    def open_by_keyring(self) -> bool:
        """Open without asking, where somebody chose that; whether it worked."""
        if not self.file.uses_keyring:
            return False
        try:
            self._unlocked = self.file.open_with_keyring(usable_backend())
        except UserProblem:
            return False
        return True

    async def unlock(self, secret: str) -> None:
        """By passphrase, or the PIN of whoever is on duty."""
        if self.pin_is_set and _is_pin(secret):
            assert self._opened.slot is not None
            self._pins.check(self._opened.slot, secret)
            return
        opened = await to_thread(self._try, secret)
        self._unlocked = opened
        await self.go_on_duty(opened.operator)

    def _try(self, secret: str) -> Unlocked:
        return self.file.open_with_passphrase(
            secret, now_ms=self._clock.read().wall_ms, is_shift_open=self.is_shift_open()
        )

    async def recover(self, typed: str, new_passphrase: str) -> None:
        """By the recovery sheet; the first operator's passphrase becomes the new one."""
        opened = await to_thread(self._recovered, typed)
        slot = self.file.slots()[0]
        await to_thread(self.file.set_passphrase, opened.key, slot.slot, new_passphrase)
        self._unlocked = Unlocked(opened.key, slot.slot, slot.operator)
        await self.go_on_duty(slot.operator)

    def _recovered(self, typed: str) -> Unlocked:
        return self.file.open_with_recovery(
            typed, now_ms=self._clock.read().wall_ms, is_shift_open=self.is_shift_open()
        )

    async def take_over(self, operator: int, secret: str) -> None:
        """Another operator, by PIN or passphrase."""
        self._follow_records()
        slot = next((each.slot for each in self.file.slots() if each.operator == operator), None)
        if slot is not None and _is_pin(secret) and self._pins.has(slot):
            self._pins.check(slot, secret)
            self._unlocked = Unlocked(self.key, slot, operator)
        else:
            opened = await to_thread(self._try, secret)
            if opened.operator != operator:
                raise UserProblem(Problem.WRONG_PASSPHRASE)
            self._unlocked = opened
        await self.go_on_duty(operator)

    async def set_pin(self, pin: str) -> None:
        """Six digits for whoever is on duty."""
        slot = self.slot
        if slot is None:
            raise UserProblem(Problem.NOT_FOUND)
        self._pins.set(slot, pin)

    async def add_operator(self, name: str, role: Role, passphrase: str) -> None:
        """Somebody else who may open the desk by an own passphrase."""
        assert self.desk is not None
        operator = await self.desk.write(accounts.add_operator, name, role)
        try:
            await to_thread(self.file.add_operator, self.key, passphrase, operator)
        except UserProblem:
            await self.desk.write(accounts.archive_operator, operator)
            raise

    async def remove_operator(self, operator: int) -> None:
        """Take somebody's way in; his records stay."""
        assert self.desk is not None
        await self.desk.write(accounts.archive_operator, operator)
        await to_thread(self.file.remove_operator, self.key, operator)

    async def new_recovery(self) -> RecoveryCode:
        """A new recovery code; an older sheet opens no longer."""
        return await to_thread(self.file.make_recovery, self.key)

    async def use_keyring(self, wanted: bool) -> None:
        """Open without a passphrase from now on, or ask for it again. Raises UserProblem NO_KEYRING."""
        backend = usable_backend()
        if not wanted:
            await to_thread(self.file.leave_keyring, self.key, backend)
            return
        if self.slot is None:
            raise UserProblem(Problem.NOT_FOUND)
        await to_thread(self.file.join_keyring, self.key, self.slot, backend)

    def operators(self) -> Sequence[OnDuty]:
        """Who may take over: those with a way in."""
        if self.desk is None:
            return ()
        self._follow_records()
        names = {line.id: line.name for line in self.desk.read_now(accounts.operators)}
        return [
            OnDuty(slot.operator, names[slot.operator], self._pins.has(slot.slot))
            for slot in self.file.slots()
            if slot.operator in names and slot.operator is not None
        ]

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
        if self.desk is None:
            return
        for slot in self.file.slots():
            if slot.operator is None:
                continue
            try:
                present = self.desk.read_now(accounts.operator, slot.operator).id
            except UserProblem:  # written down after the backup this database came from
                continue
            self.file.bind(self.key, slot.slot, present)


def _is_pin(secret: str) -> bool:
    return len(secret) == PIN_LENGTH and secret.isdigit()
