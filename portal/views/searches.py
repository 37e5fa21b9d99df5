"""The searches that a person keeps: saving one, letting one go, forgetting what was asked."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from portal.asked import address, asking_at
from portal.desk import desk
from portal.errors import BadRequest
from portal.visitor import asking as who_asks

blueprint = Blueprint("searches", __name__, url_prefix="/searches")


@blueprint.post("/")
def save() -> ResponseReturnValue:
    """Keep a search under a name."""
    asking, name = asking_at(request.form.get("address", "")).news(None), request.form.get("name", "").strip()
    if asking.empty:
        raise BadRequest("没有说明要保存哪次检索，请在检索结果页上保存。")
    asked, revision = (address(asking.question), address(asking)), desk().library.revision()
    desk().accounts.searches.save(who_asks().name, name, asked, revision)
    flash(f"已保存为“{name}”，列在检索首页；以后有新的结果，那里会写明份数。", "success")
    return redirect(url_for("search.search", **asking.args()), 303)  # type: ignore[arg-type]


@blueprint.post("/<int:search_id>/remove")
def remove(search_id: int) -> ResponseReturnValue:
    """Let go of a saved search."""
    desk().accounts.searches.remove(who_asks().name, search_id)
    return redirect(url_for("search.search"), 303)


@blueprint.post("/recent/<int:search_id>/forget")
def forget(search_id: int) -> ResponseReturnValue:
    """Forget one recent search."""
    desk().accounts.searches.forget(who_asks().name, search_id)
    return redirect(url_for("search.search"), 303)


@blueprint.post("/recent/forget")
def forget_all() -> ResponseReturnValue:
    """Forget all recent searches."""
    desk().accounts.searches.forget(who_asks().name)
    return redirect(url_for("search.search"), 303)
