"""What a record says of the numbers that a rule goes by."""

from __future__ import annotations

from corpus.checks import CHECKS
from portal.show.inspected import THRESHOLDS


def test_every_number_of_a_rule_has_a_name_for_users() -> None:
    known = {(rule.id, name) for rule in CHECKS for name in rule.thresholds}
    assert {(rule, name) for rule, name in known if name not in THRESHOLDS} == set()
