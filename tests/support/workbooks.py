"""A roster as it really comes: titles above, digits of two scripts, blank rows, slips."""

from pathlib import Path
from random import Random

from volunteer_desk.excel.writer import Sheet, write_workbook

FIRSTS = ("محمد", "سعد", "فهد", "خالد", "ناصر", "عبد الله", "هند", "نورة", "ريم", "سارة", "أمل", "منيرة")
FATHERS = ("علي", "صالح", "إبراهيم", "سلمان", "حمد")
FAMILIES = ("القحطاني", "العتيبي", "الدوسري", "الحربي", "الشهري", "الزهراني")
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


def names(count: int) -> list[str]:
    """Different full names."""
    every = [f"{a} {b} {c}" for c in FAMILIES for b in FATHERS for a in FIRSTS]
    return every[:count]


def mobile(number: int) -> str:
    """The E.164 number of the person at this place."""
    return f"+9665{10_000_000 + number:08d}"


def write_messy_workbook(path: Path, people: list[str], *, seed: int = 1) -> int:
    """Write everybody, and three rows that cannot be taken; how many those are."""
    random = Random(seed)
    rows: list[tuple[str, ...]] = [(), ("", "جمعية الخير", ""), ("", "كشف المتطوعين لتوزيع السلال"), ()]
    rows.append(("م", "رقم الجوال", "الاسم الرباعي", "المدينه", "الجنس", "ملاحظات"))
    for number, name in enumerate(people):
        if number % 25 == 24:
            rows.append(())
        rows.append((str(number + 1), _mobile(number, random), f"  {name} ", "الرياض", _gender(name), ""))
    rows.append(("", "0555", "اسم برقم قصير", "", "", ""))
    rows.append(("", "0512345678", "", "", "", "بلا اسم"))
    rows.append(("", "0512345679", "اسم 12 بأرقام", "", "", ""))
    write_workbook(path, Sheet("كشف", ["تصدير"]), rows)
    return 3


def _mobile(number: int, random: Random) -> str:
    national = mobile(number).removeprefix("+966")
    forms = (
        f"0{national}", f"+966{national}", f"966{national}", national, f"00966 {national[:2]} {national[2:]}",
        f"0{national}".translate(_ARABIC), f"{float(f'966{national}'):.0f}",
    )  # fmt: skip
    return random.choice(forms)


def _gender(name: str) -> str:
    return "أنثى" if name.split()[0] in FIRSTS[6:] else "ذكر"
