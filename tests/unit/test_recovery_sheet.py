"""What is printed for the day the passphrase is forgotten."""

from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from volunteer_desk.documents.page import A4, render_image
from volunteer_desk.documents.recovery import RecoverySheet, draw_recovery, recovery_matrix
from volunteer_desk.keychain import RecoveryCode

DOTS_PER_MM = 6.0
# What telephones and scanners look for in three corners; a Micro QR has one of them.
FINDER = ["1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111"]


def corner(matrix: tuple[tuple[int, ...], ...], down: int, across: int) -> list[str]:
    return ["".join(str(each) for each in row[across : across + 7]) for row in matrix[down : down + 7]]


def test_the_code_is_a_whole_qr_and_no_micro_one() -> None:
    matrix = recovery_matrix(RecoveryCode.draw().groups)
    side = len(matrix)
    assert side >= 21
    assert corner(matrix, 0, 0) == corner(matrix, 0, side - 7) == corner(matrix, side - 7, 0) == FINDER


def test_the_drawn_code_is_the_matrix_in_squares_of_two_millimetres(qapp: QApplication) -> None:
    groups = RecoveryCode.draw().groups
    sheet = RecoverySheet("title", "explanation", "keep", "digits", groups, "footer")
    image = render_image(lambda painter, page: draw_recovery(sheet, painter, page), dots_per_mm=DOTS_PER_MM)
    dark = [
        (x, y)
        for y in range(round(110 * DOTS_PER_MM))
        for x in range(round(70 * DOTS_PER_MM), round(140 * DOTS_PER_MM))
        if y > 55 * DOTS_PER_MM and QColor(image.pixel(x, y)).lightness() < 128
    ]
    left, top = min(x for x, _ in dark), min(y for _, y in dark)
    matrix = recovery_matrix(groups)
    step = (max(x for x, _ in dark) + 1 - left) / len(matrix)
    assert step / DOTS_PER_MM >= 2
    read = tuple(
        tuple(
            int(
                QColor(image.pixel(int(left + (x + 0.5) * step), int(top + (y + 0.5) * step))).lightness()
                < 128
            )
            for x in range(len(matrix))
        )
        for y in range(len(matrix))
    )
    assert read == matrix
    assert image.width() == round(A4.width() * DOTS_PER_MM)
