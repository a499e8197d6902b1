# Everything is installed into .venv and node_modules, and made into build, docs and site.
# A step runs again when something that it reads has changed. `make` alone lists the targets.

CONTENT ?= content/guide
BASE ?= HEAD

PY := .venv/bin/python
UV = "$$(.ci/find-uv)"

# The site's modules without an installation; the calculator is installed, as its users have it.
export PYTHONPATH := $(CURDIR)/content:$(CURDIR)/tests
# The same commit gives the same bytes on any day.
ifndef SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH := $(shell git log -1 --format=%ct 2>/dev/null || echo 1767225600)
endif
export SOURCE_DATE_EPOCH

MAKEFLAGS += --no-builtin-rules
.SUFFIXES:
.DELETE_ON_ERROR:

.PHONY: help serve build check test lint prose translations diff register bench lighthouse zensical \
	lock sbom reproducible clean FORCE
help: ## List these targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "%-14s%s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: .venv/.site build/runtime.stamp build/bundle.stamp ## Serve the guide here and follow changes
	$(PY) -m publish serve --content $(CONTENT)

build: build/site.stamp ## Make the finished site/

check: .venv/.site ## Check the content alone (CONTENT=content/guide)
	$(PY) -m publish check --content $(CONTENT)

test: .venv/.test lint check build ## Check everything, in real browsers too (PYTEST="-k links" for less)
	npm run --silent markdown
	chromium=$$(.ci/find-browser chromium) && \
	BROWSER_CHROMIUM="$$chromium" \
	BROWSER_FIREFOX="$$(.ci/find-browser firefox)" BROWSER_WEBKIT="$$(.ci/find-browser webkit)" \
	$(PY) -m pytest --numprocesses 2 --dist worksteal $(PYTEST)

lint: .venv/.test ## Check the Python code
	$(PY) -m ruff check
	$(PY) -m ruff format --check
	$(PY) -m mypy

prose: node_modules/.package-lock.json build/generated.stamp ## Check the spelling and the Markdown
	npm run --silent prose

translations: .venv/.site ## Bring the translations up to date (ADD=fr begins one)
	$(PY) -m publish translate --content $(CONTENT) $(if $(ADD),--language $(ADD))

diff: .venv/.site ## Say which recommendations a content change moves (BASE=HEAD)
	$(PY) -m publish diff --content $(CONTENT) --base '$(BASE)'

register: .venv/.site ## Record new ids as published: links with them work for ever
	$(PY) -m publish register --content $(CONTENT)

bench: .venv/.test build ## Measure how long a visitor waits (PEERS=1 for PyScript and Pagefind too)
	chromium=$$(.ci/find-browser chromium) && \
	BROWSER_CHROMIUM="$$chromium" $(PY) -m bench

lighthouse: .venv/.test tests/lighthouse/node_modules/.package-lock.json build ## Judge each kind of page (KINDS=calculator)
	chromium=$$(.ci/find-browser chromium) && CHROME_PATH="$$chromium" $(PY) -m lighthouse $(KINDS)

zensical: .tools/zensical/.installed build ## Build with Zensical too, and say what differs
	$(PY) -m next_publisher

lock: ## Resolve the dependencies anew (UPGRADE=1 for newer ones)
	for set in uv site test zensical; do \
		$(UV) pip compile --quiet $(if $(UPGRADE),--upgrade) --universal --python-version 3.13 \
			--generate-hashes --no-annotate --custom-compile-command "make lock" \
			--output-file requirements/$$set.txt requirements/$$set.in || exit; \
	done
	for folder in . tests/lighthouse; do \
		npm --prefix $$folder $(if $(UPGRADE),update,install) --package-lock-only || exit; \
	done

sbom: .venv/.test node_modules/.package-lock.json ## List what the site is made of, as CycloneDX
	@mkdir -p build/sbom
	.venv/bin/cyclonedx-py requirements --output-reproducible --of JSON \
		--output-file build/sbom/python.cdx.json requirements/site.txt
	npm sbom --sbom-format cyclonedx --package-lock-only | node .ci/dateless-sbom.mjs >build/sbom/npm.cdx.json

reproducible: ## Build the last commit twice, and compare every file
	.ci/reproducible

clean: ## Remove what was made, not what was installed
	git clean -fdX --quiet build site content docs calculator

# --- Installed -----------------------------------------------------------------------------------

# Removes what a lock no longer lists, and refuses a file whose hash it does not know.
define install
	$(UV) pip sync --quiet --python $(PY) --require-hashes $(1)
	$(UV) pip install --quiet --python $(PY) --no-deps --no-build-isolation --editable calculator
	@touch $@
endef

$(PY):
	.ci/create-venv

# What the tests need stays if it was there, so that a build does not take it away.
.venv/.site: requirements/site.txt calculator/pyproject.toml | $(PY)
	$(call install,requirements/site.txt $(if $(wildcard .venv/.test),requirements/test.txt))

.venv/.test: requirements/test.txt .venv/.site
	$(call install,requirements/site.txt requirements/test.txt)

# Apart, so that trying the next publisher changes nothing of what builds the site today.
.tools/zensical/.installed: requirements/zensical.txt | $(PY)
	$(UV) venv --quiet --clear --python $(PY) .tools/zensical
	$(UV) pip sync --quiet --python .tools/zensical --require-hashes $<
	@touch $@

# npm leaves this file behind as its own note of what it installed.
node_modules/.package-lock.json: package-lock.json .npmrc
	@command -v npm >/dev/null || { \
		echo "Node.js 20.18 or newer with npm is needed, and npm was not found." \
			"Install it (Debian 13: apt install nodejs npm; macOS: brew install node; else nodejs.org)." >&2; exit 1; }
	npm ci
	@touch $@

# Apart, since it is larger than all the rest, and no build and no test needs it.
tests/lighthouse/node_modules/.package-lock.json: tests/lighthouse/package-lock.json
	npm --prefix tests/lighthouse ci
	@touch $@

# --- Made ----------------------------------------------------------------------------------------

# Folders are listed too, since a file taken away changes nothing but its folder.
sources = $(if $(wildcard $(1)),$(shell find $(wildcard $(1)) -name __pycache__ -prune -o $(2) -print))
# Rebuild when a result is gone although its stamp is there.
gone = $(if $(wildcard $(1)),,FORCE)

CONTENT_SOURCES := $(call sources,$(CONTENT) content/interface content/publish,)
CALCULATOR := $(call sources,$(addprefix calculator/,pyproject.toml README.md LICENSE src),-name guide.json -o)
RUNTIME := $(call sources,calculator/runtime,)
PAGE := $(call sources,calculator/page docs/assets/stylesheets,)
DOCS := $(call sources,mkdocs.yml docs,)

# A source that goes away while make runs is a change, not an error.
$(sort $(CONTENT_SOURCES) $(CALCULATOR) $(RUNTIME) $(PAGE) $(DOCS)): ;

# Another guide means new pages, though none of its files is newer.
build/content: FORCE
	@mkdir -p build
	@echo "$(CONTENT)" | cmp -s - $@ || echo "$(CONTENT)" > $@

# The navigation lists the pages written by hand.
build/generated.stamp: .venv/.site build/content $(CONTENT_SOURCES) $(CALCULATOR) \
		$(call sources,docs/contributing,) \
		$(call gone,build/guide.json)
	$(PY) -m publish generate --content $(CONTENT)
	@touch $@

# Written only when it differs, so that a change to a page's text leaves the wheel as it is.
GUIDE := calculator/src/stage_calculator/guide.json
$(GUIDE): build/generated.stamp ;

build/wheel.stamp: $(GUIDE) $(CALCULATOR)
	rm -rf build/wheel
	$(PY) -m build --wheel --no-isolation --outdir build/wheel calculator >build/wheel.log 2>&1 \
		|| { cat build/wheel.log >&2; exit 1; }
	@touch $@

build/runtime.stamp: build/wheel.stamp node_modules/.package-lock.json $(RUNTIME) \
		$(call gone,docs/assets/runtime)
	$(PY) -m calculator.runtime
	@touch $@

build/fonts.stamp: .venv/.site node_modules/.package-lock.json content/publish/faces.py \
		$(call gone,build/fonts)
	$(PY) -m publish faces
	@touch $@

build/bundle.stamp: build/fonts.stamp node_modules/.package-lock.json $(PAGE) \
		$(call gone,docs/assets/build)
	@mkdir -p build
	rm -rf docs/assets/build
	npm run --silent bundle
	@touch $@

build/site.stamp: build/generated.stamp build/runtime.stamp build/bundle.stamp $(DOCS) \
		$(call gone,site/index.html)
	$(PY) -m publish site
	@touch $@
