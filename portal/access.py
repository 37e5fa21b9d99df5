"""Who may see what: default deny. Every endpoint stands in `RULES`; one that doesn't is refused to everybody.

A role is a set of permissions and an endpoint needs one of them. Both are tables: who may do what can be read off.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from types import MappingProxyType

from portal.settings import Settings


class Permission(StrEnum):
    """What a role may do; `PUBLIC` and `SIGNED_IN` ask for no role."""

    PUBLIC = "不必登录"
    SIGNED_IN = "已登录"
    READ = "检索、阅读、对照"
    ADD = "上传材料"
    CURATE = "更正、移除、恢复材料"
    CHECK = "提交前自查"
    INSPECT = "抽查"
    PEOPLE = "管理用户、查看操作记录"
    RUN = "查看和重建索引"
    TEACH = "维护词典"
    TAKE = "下载备份"


_ALL = frozenset(Permission)
OPEN = frozenset({Permission.PUBLIC, Permission.SIGNED_IN})
_READER = OPEN | {Permission.READ}

# An inspector may add papers but not change or remove what is there: whoever judges evidence leaves it alone.
GRANTS: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {
        "reader": _READER,
        "clerk": _READER | {Permission.ADD, Permission.CURATE, Permission.CHECK},
        "inspector": _READER | {Permission.ADD, Permission.CHECK, Permission.INSPECT},
        "administrator": _ALL,
    }
)
# 三员分立: whoever runs the machine reads no papers.
_SEPARATED: Mapping[str, frozenset[Permission]] = MappingProxyType(
    {**GRANTS, "administrator": OPEN | {Permission.PEOPLE, Permission.RUN, Permission.TEACH}}
)

RULES: Mapping[str, Permission] = MappingProxyType(
    {
        "asset": Permission.PUBLIC,
        "health.healthz": Permission.PUBLIC,
        "health.readyz": Permission.PUBLIC,
        "auth.sign_in": Permission.PUBLIC,
        "auth.sign_out": Permission.PUBLIC,
        "auth.password": Permission.SIGNED_IN,
        "auth.other_person": Permission.SIGNED_IN,
        "search.search": Permission.READ,
        "search.results": Permission.READ,
        "search.alike": Permission.READ,
        "searches.save": Permission.READ,
        "searches.remove": Permission.READ,
        "searches.forget": Permission.READ,
        "searches.forget_all": Permission.READ,
        "report.report": Permission.READ,
        "report.original": Permission.READ,
        "compare.compare": Permission.READ,
        "compare.export": Permission.READ,
        "statistics.index": Permission.READ,
        "statistics.table": Permission.READ,
        "statistics.problems": Permission.READ,
        "statistics.problems_table": Permission.READ,
        "statistics.words": Permission.READ,
        "statistics.words_table": Permission.READ,
        "units.index": Permission.READ,
        "units.unit": Permission.READ,
        "units.items": Permission.READ,
        "units.sheet": Permission.READ,
        "help.index": Permission.SIGNED_IN,
        "help.chapter": Permission.SIGNED_IN,
        "help.picture": Permission.SIGNED_IN,
        "inspect.index": Permission.INSPECT,
        "inspect.new": Permission.INSPECT,
        "inspect.make": Permission.INSPECT,
        "inspect.batch": Permission.INSPECT,
        "inspect.draw": Permission.INSPECT,
        "inspect.draw_file": Permission.INSPECT,
        "inspect.check": Permission.INSPECT,
        "inspect.replace": Permission.INSPECT,
        "inspect.close": Permission.INSPECT,
        "inspect.item": Permission.INSPECT,
        "inspect.judge": Permission.INSPECT,
        "inspect.add_note": Permission.INSPECT,
        "inspect.handle": Permission.INSPECT,
        "inspect.confirm": Permission.INSPECT,
        "inspect.follow_up": Permission.INSPECT,
        "inspect.terms": Permission.INSPECT,
        "inspect.summary": Permission.INSPECT,
        "inspect.summary_file": Permission.INSPECT,
        "inspect.notice": Permission.INSPECT,
        "inspect.unit_record": Permission.INSPECT,
        "inspect.record_file": Permission.INSPECT,
        "inspect.map": Permission.INSPECT,
        "inspect.copies": Permission.INSPECT,
        "inspect.compute": Permission.INSPECT,
        "inspect.pair": Permission.INSPECT,
        "inspect.decisions": Permission.INSPECT,
        "inspect.exclude": Permission.INSPECT,
        "inspect.include": Permission.INSPECT,
        "inspect.fix": Permission.INSPECT,
        "inspect.loosen": Permission.INSPECT,
        "self_check.page": Permission.CHECK,
        "self_check.look": Permission.CHECK,
        "archive.index": Permission.READ,
        "archive.upload": Permission.ADD,
        "archive.receive": Permission.ADD,
        "archive.jobs": Permission.ADD,
        "archive.job": Permission.ADD,
        "archive.progress": Permission.ADD,
        "archive.refusals": Permission.ADD,
        "archive.refused_original": Permission.ADD,
        "archive.dismiss": Permission.CURATE,
        "archive.unsure": Permission.CURATE,
        "archive.settle_many": Permission.CURATE,
        "archive.learnt": Permission.CURATE,
        "archive.forget": Permission.CURATE,
        "archive.edit": Permission.CURATE,
        "archive.correct": Permission.CURATE,
        "archive.withdraw": Permission.CURATE,
        "archive.remove": Permission.CURATE,
        "archive.removals": Permission.CURATE,
        "archive.restore": Permission.CURATE,
        "admin.index": Permission.RUN,
        "admin.run": Permission.RUN,
        "admin.backup_file": Permission.TAKE,
        "admin.drop_backup": Permission.RUN,
        "admin.users": Permission.PEOPLE,
        "admin.add_user": Permission.PEOPLE,
        "admin.change_role": Permission.PEOPLE,
        "admin.disable_user": Permission.PEOPLE,
        "admin.enable_user": Permission.PEOPLE,
        "admin.reset_user": Permission.PEOPLE,
        "admin.record": Permission.PEOPLE,
        "admin.unit_table": Permission.TEACH,
        "admin.add_unit": Permission.TEACH,
        "admin.remove_unit": Permission.TEACH,
        "admin.dictionary": Permission.TEACH,
        "admin.add_term": Permission.TEACH,
        "admin.remove_term": Permission.TEACH,
        "admin.add_same": Permission.TEACH,
        "admin.remove_same": Permission.TEACH,
        "api.description": Permission.SIGNED_IN,
        "api.search": Permission.READ,
        "api.alike": Permission.READ,
        "api.suggest": Permission.READ,
        "api.reports": Permission.READ,
        "api.report": Permission.READ,
        "api.compare": Permission.READ,
        "api.timeline": Permission.READ,
        "api.outline": Permission.READ,
        "api.check": Permission.INSPECT,
        "api.reuse": Permission.INSPECT,
        "api.sample": Permission.INSPECT,
        "api.ingest": Permission.ADD,
    }
)


def permissions(settings: Settings, role: str) -> frozenset[Permission]:
    """What a role may do in a portal with these settings; an unknown role may do nothing."""
    grants = _SEPARATED if settings.separate_duties else GRANTS
    return grants.get(role, frozenset())


def rule(endpoint: str) -> Permission | None:
    """What an endpoint asks for; None: nobody has said, so nobody may."""
    return RULES.get(endpoint)
