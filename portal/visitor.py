"""Who asks, and whether they may: sign-in state by Flask-Login, the guard in front of every view, the access record.

A visitor is a person with the token of their session; a script may send name and password with each API request; a
demonstration signs everyone in.
"""

from __future__ import annotations

from typing import Any, cast

import flask_login
from flask import Flask, abort, current_app, redirect, request, session, url_for
from flask.typing import ResponseReturnValue

from portal.access import Permission, permissions, rule
from portal.accounts import Person
from portal.desk import desk, limit_to
from portal.errors import NotFound, SignInRefused

# Two, because some things want a second person; whoever tries the demonstration may be either.
_DEMONSTRATORS = (Person("演示", "administrator"), Person("演示乙", "administrator"))
_SEAT = "seat"
_OPEN_TO_NEW_PASSWORDS = ("auth.password", "auth.sign_out", "asset")


class Visitor(flask_login.UserMixin):  # type: ignore[misc]  # Flask-Login has no types
    """A signed-in person, as Flask-Login wants to see one."""

    def __init__(self, person: Person, token: str = "") -> None:
        self.person = person
        self.token = token

    def get_id(self) -> str:
        """What the browser's signed cookie carries: the session's token."""
        return self.token

    @property
    def name(self) -> str:
        """The user name."""
        return self.person.name

    @property
    def permissions(self) -> frozenset[Permission]:
        """Everything this visitor may do."""
        return permissions(desk().settings, self.person.role)


def visitor() -> Visitor | None:
    """Who asks; None when nobody signed in."""
    user = flask_login.current_user
    return cast(Visitor, user) if user.is_authenticated else None


def asking() -> Visitor:
    """Who asks, behind a rule that lets only signed-in persons through."""
    who = visitor()
    if who is None:
        abort(401)
    return who


def allows(endpoint: str) -> bool:
    """Whether whoever asks may use `endpoint`; templates hide what they may not."""
    needed, who = rule(endpoint), visitor()
    return needed is Permission.PUBLIC or bool(needed and who and needed in who.permissions)


def note(action: str, target: str = "", result: str = "完成", *, who: str = "") -> None:
    """Put an act of whoever asks into the access record."""
    present = None if who else visitor()
    name = present.name if present else who
    desk().accounts.record.write(action, target, result, who=name, address=request.remote_addr or "")


def sign_in(name: str, password: str) -> None:
    """Begin a session for this browser; raises SignInRefused. Both outcomes are put on record."""
    accounts = desk().accounts
    try:
        token = accounts.sessions.begin(name, password)
    except SignInRefused as refusal:
        note("登录", result=refusal.message, who=name)
        raise
    session.clear()
    flask_login.login_user(Visitor(accounts.people.get(name), token))
    note("登录", who=name)


def sign_out() -> None:
    """End this browser's session, here and on the server."""
    if who := visitor():
        note("退出")
        desk().accounts.sessions.end(who.token)
    flask_login.logout_user()
    session.clear()


def change_seats() -> None:
    """Go on as the other person of a demonstration; raises NotFound elsewhere."""
    if not desk().settings.demo:
        raise NotFound("只有演示方式才能换人。")
    session[_SEAT] = not session.get(_SEAT)


def setup_visitors(app: Flask) -> None:
    """Put the guard in front of every view of `app`."""
    manager = flask_login.LoginManager(app)
    manager.session_protection = None  # the token is checked on the server with every request
    manager.user_loader(_from_session)
    manager.request_loader(_from_request)
    app.before_request(_guard)


def _from_session(token: str) -> Visitor | None:
    person = desk().accounts.sessions.visitor(token)
    return Visitor(person, token) if person else None


def _from_request(_request: Any) -> Visitor | None:
    if desk().settings.demo:
        return Visitor(_DEMONSTRATORS[bool(session.get(_SEAT))])
    sent = request.authorization
    if request.blueprint != "api" or sent is None or sent.type != "basic":
        return None
    try:
        return Visitor(desk().accounts.sessions.check(sent.username or "", sent.password or ""))
    except SignInRefused as refusal:
        note("接口登录", result=refusal.message, who=sent.username or "（无名）")
        return None


def _guard() -> ResponseReturnValue | None:
    if request.endpoint is None or request.routing_exception is not None:
        return None  # there is nothing at this address; the answer is 404, 405 or a redirect to the canonical address
    needed, who = rule(request.endpoint), visitor()
    if needed is Permission.PUBLIC:
        return None
    if needed is None:
        current_app.logger.error("endpoint without a rule: %s", request.endpoint)
        abort(403)
    if who is None:
        return _ask_to_sign_in()
    if who.person.must_change and request.endpoint not in _OPEN_TO_NEW_PASSWORDS:
        return _ask_for_a_new_password()
    if needed not in who.permissions:
        abort(403)
    if who.person.units:
        limit_to(who.person.units, who.name)
    return None


def _ask_to_sign_in() -> ResponseReturnValue:
    if request.blueprint == "api":
        abort(401)
    return redirect(url_for("auth.sign_in", next=_here()), 303)


def _ask_for_a_new_password() -> ResponseReturnValue:
    if request.blueprint == "api":
        abort(403, "一次性口令只能用来设定新口令：请先在网页上登录并设定新口令。")
    return redirect(url_for("auth.password", next=_here()), 303)


def _here() -> str:
    return request.full_path.rstrip("?") if request.method == "GET" else "/"
