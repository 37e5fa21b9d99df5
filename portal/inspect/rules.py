"""Rules as a batch keeps them: their words and thresholds at the moment of the draw, whatever becomes of them later."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import Any

from corpus.checks import CHECKS, Rule
from corpus.vocabulary import table
from portal.errors import BadRequest
from portal.inspect.values import FrozenRule


def frozen(wanted: Collection[str]) -> tuple[FrozenRule, ...]:
    """The wanted rules as they stand now."""
    return tuple(_frozen(rule) for rule in CHECKS if rule.id in wanted)


def thawed(rules: Collection[FrozenRule]) -> tuple[Rule, ...]:
    """The rules to look with, which must be those that were frozen; raises BadRequest when one has changed since."""
    now = {rule.id: rule for rule in CHECKS}
    changed = [one.id for one in rules if one.id not in now or now[one.id].fingerprint != one.fingerprint]
    if changed:
        raise BadRequest(
            f"规则 {'、'.join(changed)} 在这个批次定下以后改过，不能接着查；请另建一个批次。已查的不受影响。"
        )
    return tuple(now[one.id] for one in rules)


def _frozen(rule: Rule) -> FrozenRule:
    return FrozenRule(
        rule.id, rule.name, rule.severity, rule.description, rule.scope, rule.version, rule.fingerprint,
        json.loads(json.dumps(table("checks").get(rule.id, {}), default=_plain)),
    )  # fmt: skip


def _plain(value: Any) -> Any:
    return dict(value) if isinstance(value, Mapping) else list(value)
