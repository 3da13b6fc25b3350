"""`python -m tests.validity.profiles`: the shipped profiles, calibrated on the people described, written into `roles/`."""

import re
from pathlib import Path

from quiz.calibration import Calibration, calibrated
from quiz.ladder.format import Role
from quiz.ladder.loading import shipped_ladder
from quiz.levels import Scale
from quiz.profiles import profile_lines
from tests.validity.described import people, starting


def with_profiles(text: str, role: Role) -> str:
    """The text of a role's file with the profiles of a role in it: its own, then each variant's."""
    text = re.sub(r"(?m)^profile:\n(?:  .*\n)+", "profile:\n" + _lines(role.profile, "  "), text, count=1)
    for variant in role.variants:
        start = text.index(f"  - id: {variant.id}\n", text.index("\nvariants:\n"))
        head, rest = text[:start], text[start:]
        text = head + re.sub(r"(?m)^    profile:\n(?:      .*\n)+", "    profile:\n" + _lines(variant.profile, "      "), rest, count=1)
    return text


def _lines(profile: dict[str, float], indent: str) -> str:
    return "".join(f"{line}\n" for line in profile_lines(profile, Scale(), indent))


def behind(found: Calibration) -> str:
    """How many people stand behind each role's profile; who has two roles accepted counts half for each."""
    lines = []
    for role in found.ladder.roles:
        parts = [f"{role.name}: {found.behind.get((role.id, None), 0.0):.1f}"]
        parts += [f"{variant.name} {found.behind.get((role.id, variant.id), 0.0):.1f}" for variant in role.variants]
        lines.append("- " + ", ".join(parts))
    return "\n".join(lines)


def main() -> None:
    """Write and tell."""
    found = calibrated(starting(), people())
    for role in found.ladder.roles:
        path = Path(shipped_ladder()) / "roles" / f"{role.id}.yaml"
        path.write_text(with_profiles(path.read_text("utf-8"), role), "utf-8")
    print(behind(found))


if __name__ == "__main__":
    main()
