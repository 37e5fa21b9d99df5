"""Signing in and out, and changing one's password."""

from __future__ import annotations

from urllib.parse import urlsplit

from flask import Blueprint, flash, redirect, render_template, request
from flask.typing import ResponseReturnValue

from portal.desk import desk
from portal.errors import PasswordRefused, SignInRefused
from portal.security import limiter
from portal.visitor import change_seats, note, sign_in, sign_out, visitor

blueprint = Blueprint("auth", __name__)


@blueprint.route("/sign-in", methods=["GET", "POST"], endpoint="sign_in")
@limiter.limit("20/minute;200/hour", methods=["POST"], deduct_when=lambda answer: answer.status_code == 401)
def sign_in_page() -> ResponseReturnValue:
    """The form, and what comes back from it."""
    if request.method == "GET":
        return render_template("auth/sign_in.html", name="", fault="", next=_next())
    name = request.form.get("name", "").strip()
    try:
        sign_in(name, request.form.get("password", ""))
    except SignInRefused as refusal:
        return render_template("auth/sign_in.html", name=name, fault=refusal.message, next=_next()), 401
    return redirect(_next(), 303)


@blueprint.post("/sign-out", endpoint="sign_out")
def sign_out_button() -> ResponseReturnValue:
    """Leave."""
    sign_out()
    flash("已退出。", "success")
    return redirect("/sign-in", 303)


@blueprint.post("/other-person")
def other_person() -> ResponseReturnValue:
    """In a demonstration, go on as its other person."""
    change_seats()
    return redirect(_next(), 303)


@blueprint.route("/account/password", methods=["GET", "POST"])
def password() -> ResponseReturnValue:
    """Replace one's password; the new one signs in again at once."""
    if request.method == "GET":
        return _password_form("")
    try:
        _replace_password(request.form.get("old", ""), request.form.get("new", ""), request.form.get("again", ""))
    except PasswordRefused as refusal:
        return _password_form(refusal.message), 400
    flash("新口令已经生效。", "success")
    return redirect(_next(), 303)


def _password_form(fault: str) -> str:
    length = desk().settings.password_length
    return render_template("auth/password.html", fault=fault, next=_next(), length=length)


def _replace_password(old: str, new: str, again: str) -> None:
    if new != again:
        raise PasswordRefused("两次输入的新口令不一样。")
    who = visitor()
    if who is None or not who.token:
        raise PasswordRefused("演示身份没有口令。")
    desk().accounts.people.change_password(who.name, old, new)
    note("修改口令")
    sign_in(who.name, new)


def _next() -> str:
    """Where to go afterwards: an address of this portal, never of another site."""
    wanted = request.values.get("next", "/")
    parts = urlsplit(wanted)
    local = wanted.startswith("/") and not wanted.startswith(("//", "/\\")) and not (parts.scheme or parts.netloc)
    return wanted if local and not any(ord(character) < 32 for character in wanted) else "/"
