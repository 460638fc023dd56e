"""What the platform found strange is told in words, each reason in its own."""

from tests.support.interface import Interface
from volunteer_desk.ui.sync.fields import FieldWords
from volunteer_desk.wire.messages import NoteReason


def test_every_reason_of_the_platform_has_words_of_its_own(interface: Interface) -> None:
    words = FieldWords(interface.around)
    sentences = {words.refusal(reason.value, is_kept_apart=True) for reason in NoteReason}
    assert len(sentences) == len(NoteReason)
    assert words.refusal("a reason of a newer platform", is_kept_apart=True) not in sentences
