"""Every failure in one place: what happened, that nothing was lost, what to do. A page or, for scripts, a problem."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus
from types import MappingProxyType

from flask import Flask, Response, current_app, json, render_template, request
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException, SecurityError

from corpus.errors import CorpusError, InvalidCorrection, LessonNotFound, RefusalNotFound, ReportNotFound
from corpus.storage import StorageError
from index.keeper import IndexBuilding
from index.reuse import DamagedDecisions
from portal.errors import PortalError

PROBLEM = "application/problem+json"
_API = "/api/"


@dataclass(frozen=True, slots=True)
class Failure:
    """What a person is told: what happened, what to do."""

    title: str
    advice: str


FAILURES: Mapping[int, Failure] = MappingProxyType(
    {
        400: Failure("这个请求看不懂", "请返回上一页核对所填的内容，再试一次。"),
        401: Failure("需要先登录", "请登录后再试。"),
        403: Failure("没有权限打开这一页", "如果工作需要，请联系管理员调整您的角色。"),
        404: Failure("没有找到这一页", "地址可能写错了，或者内容已被移除。可以从检索页重新查找。"),
        405: Failure("这个地址不接受这样的操作", "请从页面上的按钮进入。"),
        413: Failure("上传的内容太大", "请分几次上传，或者请管理员调高 upload_mb。"),
        415: Failure("不支持这种内容", "请按说明选择文件。"),
        422: Failure("没有做成", "请按说明处理后再试。"),
        429: Failure("操作太频繁", "请过一分钟再试。"),
        500: Failure("程序出了差错", "请再试一次；如果还是这样，请把出错时间告诉管理员，运行日志里有记录。"),
        503: Failure("暂时不能应答", "请稍后再试。"),
    }
)
# What the rooms below raise → the HTTP answer; a PortalError says its own.
_STATUS: tuple[tuple[type[CorpusError], int], ...] = (
    (ReportNotFound, 404),
    (RefusalNotFound, 404),
    (LessonNotFound, 404),
    (InvalidCorrection, 400),
    (StorageError, 503),
    (IndexBuilding, 503),
    (DamagedDecisions, 503),
)


def setup_failures(app: Flask) -> None:
    """Answer every failure of `app` in words."""
    app.register_error_handler(CorpusError, _refused)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(SecurityError, _unknown_host)
    app.register_error_handler(HTTPException, _http)


def _refused(error: CorpusError) -> ResponseReturnValue:
    if isinstance(error, StorageError):
        current_app.logger.error("storage failed", exc_info=error)
    known = (status for kind, status in _STATUS if isinstance(error, kind))
    status = error.status if isinstance(error, PortalError) else next(known, 422)
    return answer(status, error.message, error.code)


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    return answer(400, "页面停留太久，或登录状态已经变化，表单没有提交。请返回上一页，刷新后再提交。", "stale_form")


def _unknown_host(_error: SecurityError) -> ResponseReturnValue:
    """No page: under a name that is not ours there are no addresses to link to."""
    words = "门户不在这个主机名下应答。请用管理员告知的地址打开，或者请管理员把主机名加进设置 hosts。"
    return Response(words, 400, mimetype="text/plain")


def _http(error: HTTPException) -> ResponseReturnValue:
    if error.code is None or error.code < 400:
        return error.get_response()
    standard = type(error).description
    said = error.description if error.description != standard and error.description else ""
    response = answer(error.code, said if _is_chinese(said) else "")
    response.headers.extend((k, v) for k, v in error.get_headers() if k in {"Allow", "Retry-After"})
    return response


def answer(status: int, detail: str = "", code: str = "") -> Response:
    """The answer for a failure: problem+json below /api/, a page elsewhere."""
    known = FAILURES.get(status, FAILURES[400 if status < 500 else 500])
    if request.path.startswith(_API):
        return _problem(status, known, detail, code)
    now = datetime.now().astimezone().strftime("%Y-%m-%d %H:%M:%S")
    context = {"status": status, "failure": known, "detail": detail, "now": now}
    if status >= 500:  # whoever asks is not looked up for this page: the accounts may be what has failed
        page = current_app.jinja_env.get_template("error.html").render(context)
    else:
        page = render_template("error.html", **context)
    return current_app.make_response((page, status))


def _problem(status: int, known: Failure, detail: str, code: str) -> Response:
    problem = {
        "type": "about:blank", "title": known.title, "status": status, "detail": detail or known.advice,
        "code": code or HTTPStatus(status).phrase.lower().replace(" ", "_"),
    }  # fmt: skip
    response = Response(json.dumps(problem, ensure_ascii=False), status, mimetype=PROBLEM)
    if status == 401:
        response.headers["WWW-Authenticate"] = 'Basic realm="duizhao", charset="UTF-8"'
    return response


def _is_chinese(text: str) -> bool:
    return any("\u4e00" <= character <= "\u9fff" for character in text)
