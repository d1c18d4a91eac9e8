# The two commands: `make run` shows the demonstration, `make test` proves the house. `make help` lists the rest.
SHELL := bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.PHONY: help run test check bench browser audit assets pictures test-tools

# nextest runs every test in a process of its own and shows what hangs; cargo test does where it is absent.
CARGO_TESTS = $(if $(shell cargo nextest --version 2>/dev/null),cargo nextest run --workspace --no-fail-fast,cargo test --workspace --no-fail-fast)

help: ## this list
	@grep -E '^[a-z-]+:.*##' Makefile | sed -E 's/^([a-z-]+):[^#]*## */  make \1\t/' | expand -t 18

run: assets ## the demonstration on http://127.0.0.1:8000 (release build)
	cargo build --release --bin pachatak
	exec target/release/pachatak demo

# One build in the dev profile serves the Rust tests and the browser alike. Optimising the dependencies was considered:
# it doubles the cold build on two cores and saves seconds of running.
test: test-tools check ## everything that CI runs
	cargo build --workspace --all-targets
	scripts/with-postgres.sh $(CARGO_TESTS)
	node --test --test-reporter=spec tests/browser/*.test.mjs

check: assets ## formatting, lints, the law of the house: fast
	cargo fmt --all --check
	cargo clippy --workspace --all-targets --quiet -- -D warnings
	cargo test --quiet --test law

bench: assets ## figures of a release build on both databases, with their limits
	scripts/need-packages.sh wrk=wrk
	scripts/need-postgres.sh
	scripts/need-chromium.sh
	cargo build --release --bin pachatak --examples
	scripts/with-postgres.sh --durable node bench/bench.mjs

browser: assets ## the whole matrix of pages, languages, schemes and widths in Chromium
	scripts/need-chromium.sh
	cargo build --bin pachatak
	MATRIX=all node --test --test-reporter=spec tests/browser/*.test.mjs

pictures: assets ## the README's pictures, taken of the demonstration
	scripts/need-chromium.sh
	cargo build --bin pachatak
	node tests/browser/pictures.mjs

audit: ## licences, bans and sources of every dependency
	command -v cargo-deny >/dev/null || cargo install cargo-deny --locked
	cargo deny check licenses bans sources

assets: static/vendor/icons.json ## font and icons, by lock file

# They are embedded in the binary, so that they must be there before it is compiled.
static/vendor/icons.json: package.json package-lock.json scripts/assets.mjs
	scripts/need-npm.sh .
	node scripts/assets.mjs

test-tools:
	scripts/need-postgres.sh
	scripts/need-chromium.sh
	scripts/need-packages.sh pdftotext=poppler-utils
	if [ -e tests/mail/setup.sh ]; then bash tests/mail/setup.sh; fi
