"""The project stands alone: no address, no machine, a lock that fits, every promise of the papers kept."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.support.source import ROOT, name_of, project_files

_BINARY = {".ttf", ".png", ".wav", ".db", ".xlsx", ".ico"}
_URL = re.compile(r"https?://([^\s/\"'<>)\]}:`]+)")
_IPV4 = re.compile(r"(?<![\d.])(\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3})(?![\d.])")
_MACHINE = re.compile(r"(?<![\w.~/-])/(tmp|work|root|home|Users|mnt|opt|var/tmp)/\w|[A-Z]:\\\\?Users")
# Names of standards, licences and what everybody's own machine is called; RFC 2606 reserves the rest.
# The rules: what no test has gone through may cost an hour that was given.
_EVERY_BRANCH = (
    "domain/access.py", "domain/attendance.py", "domain/calendar.py", "domain/eligibility.py",
    "domain/hours.py", "domain/ids.py", "domain/merge.py", "domain/people.py", "domain/records.py",
    "domain/scanning.py", "domain/schedule.py", "domain/times.py", "store/operations.py", "wire/chain.py",
    "wire/codec.py", "wire/columns.py", "wire/json_form.py", "wire/messages.py",
)  # fmt: skip
_KNOWN_HOSTS = re.compile(
    r"^(www\.w3\.org|www\.apache\.org|scripts\.sil\.org|schemas\.openxmlformats\.org|"
    r"schemas\.microsoft\.com|localhost|127\.0\.0\.1|central|"
    r"([\w-]+\.)*(example|test|invalid|example\.(com|org|net)))$"
)
_OWN_ADDRESSES = re.compile(r"^(127\.\d+\.\d+\.\d+|0\.0\.0\.0|192\.0\.2\.\d+|203\.0\.113\.\d+)$")


def _texts() -> list[tuple[str, str]]:
    return [
        (name_of(path), path.read_text(encoding="utf-8", errors="replace"))
        for path in project_files()
        if path.suffix not in _BINARY and name_of(path) != "tests/rules/test_project.py"
    ]


def _project() -> dict[str, list[Requirement]]:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    return {
        "program": [Requirement(line) for line in read["project"]["dependencies"]],
        "dev": [Requirement(line) for line in read["dependency-groups"]["dev"]],
    }


def _locked() -> dict[str, str]:
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    found = re.findall(r"^([\w.-]+)==([^\s;\\]+)", lock, re.MULTILINE)
    return {canonicalize_name(name): version for name, version in found}


def test_no_file_names_an_address_or_a_machine() -> None:
    found = []
    for name, text in _texts():
        found += [f"{name}: {host}" for host in _URL.findall(text) if "%" not in host and _is_strange(host)]
        if not name.startswith(("requirements.lock", "resources/")):
            found += [
                f"{name}: {address}" for address in _IPV4.findall(text) if not _OWN_ADDRESSES.match(address)
            ]
        found += [f"{name}: {match.group()}" for match in _MACHINE.finditer(text)]
    assert found == []


def _is_strange(host: str) -> bool:
    # An f-string's place is filled at run time.
    name = host.rpartition("@")[2].rstrip(".,;")
    return not name.startswith("{") and not _KNOWN_HOSTS.match(name.partition(":")[0])


def test_no_file_is_a_left_over() -> None:
    bad = re.compile(r"(\.(orig|rej|bak|swp|pyc|qm|db|sqlite|log|pem|key)|~|\.DS_Store)$|(^|/)\.env$")
    assert [name_of(path) for path in project_files() if bad.search(name_of(path))] == []


def test_the_lock_holds_every_dependency_in_range_with_hashes() -> None:
    locked = _locked()
    for requirement in [*_project()["program"], *_project()["dev"]]:
        version = locked.get(canonicalize_name(requirement.name))
        assert version is not None, f"{requirement.name} is not locked"
        assert requirement.specifier.contains(version), f"{requirement.name} {version}"
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    entries = re.split(r"^(?=[\w.-]+==)", lock, flags=re.MULTILINE)[1:]
    assert len(entries) == len(locked)
    assert [entry.split("==")[0] for entry in entries if "--hash=sha256:" not in entry] == []


def test_every_dependency_has_its_reason_and_licence() -> None:
    told = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")
    named = {canonicalize_name(word) for line in told.splitlines() for word in re.findall(r"[\w.-]+", line)}
    asked = [*_project()["program"], *_project()["dev"]]
    assert [r.name for r in asked if canonicalize_name(r.name) not in named] == []


def test_bundled_fonts_and_icons_carry_their_licences() -> None:
    kept = {path.name for path in (ROOT / "resources" / "licences").iterdir()}
    assert kept >= {"IBMPlexSansArabic-OFL.txt", "lucide-ISC.txt"}
    fonts = {path.name.split("_")[0] for path in (ROOT / "resources" / "fonts").glob("*.ttf")}
    assert fonts == {"IBMPlexSansArabic"}


@pytest.mark.parametrize("page", ["README.md", "docs/dependencies.md", "docs/command-line.md"])
def test_links_of_the_papers_lead_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)", text)
    folder = (ROOT / page).parent
    assert [link for link in links if "://" not in link and not (folder / link).exists()] == []


def test_the_list_of_files_whose_every_branch_is_tested_only_grows() -> None:
    read = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["coverage"]
    listed = set(read["run"]["include"])
    assert {f"volunteer_desk/{name}" for name in _EVERY_BRANCH} <= listed
    assert [name for name in listed if not (ROOT / name).is_file()] == []
    assert (read["run"]["branch"], read["report"]["fail_under"]) == (True, 100)
