"""Whether who acted was allowed to, or somebody who is said so. What was not is shown, never refused."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import wraps
from typing import Any

from tracksales.domain.allowance import is_within
from tracksales.journal.facts import Fact, Finding, Projector
from tracksales.protocol import Approval, RoleRule

from .departures import departures
from .rules import roles_of, rules


@dataclass(frozen=True, slots=True)
class Need:
    """A permission that an entry needs. For a discount: `taken` off `full`, in minor units."""

    permission: str
    full: int = 0
    taken: int = 0

    def met_by(self, rule: RoleRule) -> bool:
        """Whether the role may do this alone."""
        if self.permission == "discount":
            return is_within(self.full, self.taken, rule.discount_limit)
        return self.permission in rule.permissions


Needs = Callable[[str, Any], Iterable[Need]]
"""The needs of an entry, from its kind and body."""


def with_approvals(needs: Needs, project: Projector) -> Projector:
    """A projector whose entries may need a permission: each that was not allowed is a finding."""

    @wraps(project)
    def projected(facts: Sequence[Fact]) -> list[Finding]:
        found = project(facts)
        wanted = [(fact, list(needs(fact.entry.kind, fact.body))) for fact in facts]
        found.extend(
            Finding(fact.entry.id, "approval_missing", {"permissions": sorted(lacking)})
            for fact, lacking in not_allowed([(fact, some) for fact, some in wanted if some])
        )
        return found

    return projected


def not_allowed(wanted: Sequence[tuple[Fact, list[Need]]]) -> Iterator[tuple[Fact, set[str]]]:
    """The facts that neither the cashier's role nor an approval allows, and which permissions they lack.

    Whoever had left when the entry was made has no role in it.
    """
    if not wanted:
        return
    people = {person for fact, _ in wanted for person in _people(fact)}
    roles, left, of_role = roles_of(people), departures(people), rules()
    for fact, needs in wanted:
        of_person = {
            person: of_role[roles[person]]
            for person in _people(fact)
            if person in roles and left.get(person, fact.entry.at) >= fact.entry.at
        }
        cashier = of_person.get(_cashier(fact))
        lacking = {
            need.permission
            for need in needs
            if not (cashier and need.met_by(cashier)) and not _approved(fact, need, of_person)
        }
        if lacking:
            yield fact, lacking


def _approved(fact: Fact, need: Need, of_person: dict[int, RoleRule]) -> bool:
    said = [one for one in _approvals(fact) if one.permission == need.permission]
    return any(one.by.id in of_person and need.met_by(of_person[one.by.id]) for one in said)


def _people(fact: Fact) -> list[int]:
    return [_cashier(fact), *(one.by.id for one in _approvals(fact))]


def _cashier(fact: Fact) -> int:
    return int(fact.body.cashier.id)  # type: ignore[attr-defined]


def _approvals(fact: Fact) -> list[Approval]:
    said: list[Approval] = fact.body.approvals  # type: ignore[attr-defined]
    return said
