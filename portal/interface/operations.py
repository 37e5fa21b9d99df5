"""One statement per operation of the JSON interface: its route, its question, its answer.

The OpenAPI description is made from the same values: what is not stated is neither served nor described.
"""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import wraps
from typing import Any

from flask import Blueprint, jsonify, request
from flask.typing import ResponseReturnValue
from pydantic import BaseModel
from pydantic.json_schema import JsonSchemaMode, models_json_schema

from portal.failures import PROBLEM
from portal.interface.answers import Answer, Problem
from portal.interface.questions import Question, parse

_REF = "#/components/schemas/{model}"
_VARIABLE = re.compile(r"<(?:\w+:)?(\w+)>")
_UNFIT = re.compile(r"\W+")
_BODIES: Mapping[str, Any] = {
    "multipart/form-data": {
        "schema": {
            "type": "object",
            "properties": {"files": {"type": "array", "items": {"type": "string", "format": "binary"}}},
            "required": ["files"],
        }
    },
}


@dataclass(frozen=True, slots=True)
class Operation:
    """One thing the interface does; `uploads`: the request carries files in a form. `also`: further paths to it."""

    method: str
    path: str
    question: type[Question]
    answer: type[Answer]
    uploads: bool = False
    also: str = ""

    @property
    def paths(self) -> tuple[str, ...]:
        """All paths that lead to it."""
        return tuple(filter(None, (self.path, self.also)))


View = Callable[..., Any]


class Interface:
    """The operations of one blueprint."""

    def __init__(self, blueprint: Blueprint) -> None:
        self.blueprint = blueprint
        self._stated: list[tuple[Operation, View]] = []

    def serves(self, operation: Operation) -> Callable[[View], View]:
        """Route an operation to a view that takes its question and gives its answer as a dict."""

        def state(view: View) -> View:
            @wraps(view)
            def answered(**variables: str) -> ResponseReturnValue:
                return jsonify(view(parse(operation.question, request.args), **variables))

            for path in operation.paths:
                self.blueprint.add_url_rule(path, view.__name__, answered, methods=[operation.method])
            self._stated.append((operation, view))
            return view

        return state

    def description(self, version: str) -> dict[str, Any]:
        """The interface in OpenAPI 3.1."""
        paths: dict[str, dict[str, Any]] = {}
        for operation, view in self._stated:
            for path in operation.paths:
                where = (self.blueprint.url_prefix or "") + _VARIABLE.sub(r"{\1}", path)
                paths.setdefault(where, {})[operation.method.lower()] = _described(operation, view, path)
        answers = [operation.answer for operation, _ in self._stated]
        return {
            "openapi": "3.1.0",
            "info": {"title": "对照", "version": version},
            "paths": paths,
            "components": {
                "schemas": _schemas([*answers, Problem], "serialization"),
                "securitySchemes": {
                    "session": {"type": "apiKey", "in": "cookie", "name": "duizhao"},
                    "password": {"type": "http", "scheme": "basic"},
                },
            },
            "security": [{"session": []}, {"password": []}],
        }


def _described(operation: Operation, view: View, path: str) -> dict[str, Any]:
    described: dict[str, Any] = {
        "operationId": _UNFIT.sub("_", path).strip("_"),
        "summary": inspect.getdoc(view),
        "parameters": [*_variables(path), *_parameters(operation.question)],
        "responses": {
            "200": _response("结果", "application/json", operation.answer),
            "default": _response("出错说明", PROBLEM, Problem),
        },
    }
    if operation.uploads:
        described["requestBody"] = {"required": True, "content": _BODIES}
    return described


def _variables(path: str) -> Iterable[dict[str, Any]]:
    return (
        {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in _VARIABLE.findall(path)
    )


def _parameters(question: type[Question]) -> Iterable[dict[str, Any]]:
    schema = question.model_json_schema()
    for name, described in schema.get("properties", {}).items():
        words = described.pop("description", "")
        required = name in schema.get("required", ())
        yield {"name": name, "in": "query", "required": required, "description": words, "schema": described}


def _response(words: str, kind: str, model: type[BaseModel]) -> dict[str, Any]:
    schema = {"$ref": _REF.format(model=model.__name__)}
    return {"description": words, "content": {kind: {"schema": schema}}}


def _schemas(models: Iterable[type[BaseModel]], mode: JsonSchemaMode) -> dict[str, Any]:
    _, schema = models_json_schema([(model, mode) for model in models], ref_template=_REF)
    definitions: dict[str, Any] = schema["$defs"]
    return definitions
