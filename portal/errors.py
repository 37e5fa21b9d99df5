"""Refusals that arise on the people's side, each with a sentence one can act on; the command and the pages show it."""

from __future__ import annotations

from typing import ClassVar

from corpus.errors import CorpusError


class PortalError(CorpusError):
    """Something the portal will not or cannot do; `status` is the HTTP answer that goes with it."""

    code = "portal"
    status: ClassVar[int] = 400


class SettingsError(PortalError):
    """A setting that cannot be meant as it is written."""

    code = "settings"


class NotFound(PortalError):
    """A user, a job or a page that is not there."""

    code = "not_found"
    status = 404


class BadRequest(PortalError):
    """A request whose fields cannot be understood."""

    code = "bad_request"


class SignInRefused(PortalError):
    """A name and password that don't open the door, or an account that is locked or disabled."""

    code = "sign_in"
    status = 401


class PasswordRefused(PortalError):
    """A new password that is too weak."""

    code = "password"


class CrossSite(PortalError):
    """A change asked for by a page of another site."""

    code = "cross_site"
    status = 403
