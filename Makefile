# The verbs of this repository. Every one sets up what it needs; `make demo` and `make test` are all a newcomer has to know.
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --no-input --quiet

.DEFAULT_GOAL := help
.PHONY: help demo test lint bench wheel offline browser clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

$(VENV)/.build: requirements/build.txt
	@$(PYTHON) -c 'import sys; sys.exit("需要 Python 3.11 或更高版本，当前为 %d.%d；可用 make PYTHON=python3.12 指定" % sys.version_info[:2] if sys.version_info < (3, 11) else 0)'
	@echo "正在建立 $(VENV) …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) install --require-hashes -r requirements/build.txt
	@touch $@

$(VENV)/.run: $(VENV)/.build requirements/run.txt pyproject.toml
	@echo "正在安装依赖（版本与哈希见 requirements/run.txt）…"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/run.txt
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/.test: $(VENV)/.run requirements/test.txt
	@echo "正在安装测试依赖 …"
	@$(PIP) install --require-hashes --no-build-isolation -r requirements/test.txt
	@touch $@

## make demo     示范档案：安装、生成、收录并打开 http://127.0.0.1:8000（PORT=端口，ARCHIVE=自己的文件夹）
demo: $(VENV)/.run
	@$(BIN)/duizhao demo --port $(PORT) $(if $(ARCHIVE),"$(ARCHIVE)")

## make test     全部检查与测试（含浏览器测试）
test: lint browser
	@$(BIN)/python -m pytest -n 2 --dist loadgroup

## make lint     格式、类型、导入契约
lint: $(VENV)/.test
	@$(BIN)/ruff format --check .
	@$(BIN)/ruff check .
	@$(BIN)/mypy
	@PYTHONPATH=. $(BIN)/lint-imports --no-cache

browser: $(VENV)/.test
	@sh tests/browser/install

## make bench    性能与质量基准（不属于测试）
bench: $(VENV)/.test
	@$(BIN)/python -m tests.bench

## make wheel    dist/ 下的安装包（模板与词表在内）
wheel: $(VENV)/.build
	@$(BIN)/python -m build --wheel --no-isolation --outdir dist .

## make offline  dist/offline/：全部依赖与安装脚本，供不联网的机器使用
offline: wheel
	@sh requirements/offline

clean:
	rm -rf $(VENV) dist build
