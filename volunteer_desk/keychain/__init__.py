"""Keys of the desk: who may open the database, by what secret, and where tokens are kept.

The only user of `keyring`. It knows files and ciphers; it knows no operators' names, no services and no
clock: times are handed in.
"""

from volunteer_desk.keychain.keyfile import KeyFile, Slot, Unlocked
from volunteer_desk.keychain.pins import PIN_LENGTH, PIN_TRIES, Pins
from volunteer_desk.keychain.ring import usable_backend
from volunteer_desk.keychain.tokens import KeyringTokens, SealedTokens, TokenStore, token_store
from volunteer_desk.keychain.typed import RecoveryCode, check_passphrase, recovery_mistake
from volunteer_desk.keychain.wraps import STANDARD, Cost

__all__ = [
    "PIN_LENGTH",
    "PIN_TRIES",
    "STANDARD",
    "Cost",
    "KeyFile",
    "KeyringTokens",
    "Pins",
    "RecoveryCode",
    "SealedTokens",
    "Slot",
    "TokenStore",
    "Unlocked",
    "check_passphrase",
    "recovery_mistake",
    "token_store",
    "usable_backend",
]
