"""The Python in the page: it starts, it answers, and it says why when it can't."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .faults import BROKEN_OFF, CHANGED, LOST, SILENT, TRUNCATED, TYPELESS
from .runtime_host import POLICY, RuntimeHost, runtime_host

START = """async ({ patience }) => {
  const { startEngine } = await import("/page/engine.js");
  self.states = [];
  self.engine = startEngine({
    runtimeUrl: "/runtime/runtime.json",
    onState: (state) => self.states.push(state),
    patience,
  });
}"""
SETTLED = '() => ["ready", "failed"].includes(self.engine.state.name)'
CALL = """([name, args]) => self.engine.call(name, args).then(
  (value) => ({ value }),
  (error) => ({ error: error.name, why: error.reason ?? error.code }),
)"""
SNAPSHOT = "/runtime/memory."
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15"
"""On these, Pyodide leaves out a function that it makes in the newest engines."""
REASONS = {
    LOST: "network",
    TRUNCATED: "corrupt",
    BROKEN_OFF: "network",
    CHANGED: "corrupt",
    SILENT: "timeout",
}
ORDINARY = ("/runtime/python_stdlib.", "/runtime/pyodide-lock.", "/runtime/package.")


@pytest.fixture
def host() -> Iterator[RuntimeHost]:
    with runtime_host() as host:
        yield host


@pytest.fixture
def page(chromium: Browser, host: RuntimeHost) -> Iterator[Page]:
    context = chromium.new_context()
    page = context.new_page()
    page.goto(host.address)
    yield page
    context.close()


def start(page: Page, patience: int = 30_000) -> dict[str, Any]:
    """Start the engine, wait until that has an end, and give the state it ended in."""
    page.evaluate(START, {"patience": patience})
    page.wait_for_function(SETTLED, timeout=90_000)
    return state(page)


def state(page: Page) -> dict[str, Any]:
    found: dict[str, Any] = page.evaluate("() => self.engine.state")
    return found


def call(page: Page, name: str, **arguments: object) -> dict[str, Any]:
    outcome: dict[str, Any] = page.evaluate(CALL, [name, arguments])
    return outcome


def recommend(page: Page) -> dict[str, Any]:
    return call(page, "recommend", language="en", answers={})


def test_it_starts_from_the_snapshot_and_recommends(page: Page, host: RuntimeHost) -> None:
    assert start(page) == {"name": "ready", "fromSnapshot": True, "because": ""}
    assert recommend(page)["value"]["language"] == "en"
    assert not [path for path in host.asked if path.startswith(ORDINARY)]


def test_it_starts_from_the_snapshot_where_the_engine_is_not_the_one_that_recorded_it(
    chromium: Browser, host: RuntimeHost
) -> None:
    context = chromium.new_context(user_agent=IPHONE)
    page = context.new_page()
    page.goto(host.address)
    assert start(page) == {"name": "ready", "fromSnapshot": True, "because": ""}
    assert recommend(page)["value"]["language"] == "en"
    context.close()


def test_the_download_is_told_in_bytes(page: Page) -> None:
    start(page)
    told = page.evaluate("() => self.states.filter(({ phase }) => phase === 'download')")
    assert told[-1]["loaded"] == told[-1]["total"] > 8_000_000


def test_both_ways_of_starting_give_the_same_recommendation(
    page: Page, chromium: Browser, host: RuntimeHost
) -> None:
    start(page)
    from_snapshot = recommend(page)
    host.faults[SNAPSHOT] = LOST
    other = chromium.new_page()
    other.goto(host.address)
    assert start(other)["fromSnapshot"] is False
    assert recommend(other) == from_snapshot
    other.close()


def test_a_call_made_at_once_waits_for_python(page: Page) -> None:
    page.evaluate(START, {"patience": 30_000})
    assert "value" in recommend(page)


def test_a_call_that_python_refuses_is_told_with_its_code(page: Page) -> None:
    start(page)
    assert call(page, "no such call") == {"error": "CallError", "why": "KeyError"}
    assert state(page)["name"] == "ready"


@pytest.mark.parametrize("fault", REASONS)
def test_a_spoilt_snapshot_costs_time_alone(page: Page, host: RuntimeHost, fault: str) -> None:
    host.faults[SNAPSHOT] = fault
    patience = 10_000 if fault == SILENT else 30_000
    assert start(page, patience)["because"].startswith(REASONS[fault])
    assert "value" in recommend(page)


@pytest.mark.parametrize("part", ["pyodide.asm.wasm", "memory.", "python_stdlib.", "package."])
def test_the_type_that_a_host_gives_to_data_does_not_matter(
    page: Page, host: RuntimeHost, part: str
) -> None:
    host.faults[part] = TYPELESS
    assert start(page)["name"] == "ready"


@pytest.mark.parametrize("part", ["pyodide.js", "pyodide.asm.js", "pyodide.asm.wasm"])
@pytest.mark.parametrize("fault", REASONS)
def test_without_a_part_of_pyodide_it_says_why(
    page: Page, host: RuntimeHost, part: str, fault: str
) -> None:
    host.faults[part] = fault
    assert start(page, patience=3_000)["reason"] == REASONS[fault]


@pytest.mark.parametrize("part", ORDINARY)
@pytest.mark.parametrize("fault", REASONS)
def test_without_snapshot_and_another_part_it_says_why(
    page: Page, host: RuntimeHost, part: str, fault: str
) -> None:
    host.faults |= {SNAPSHOT: LOST, part: fault}
    assert start(page, patience=8_000)["reason"] == REASONS[fault]


@pytest.mark.parametrize(
    ("part", "fault", "reason"),
    [
        ("runtime.json", LOST, "network"),
        ("runtime.json", TRUNCATED, "corrupt"),
        ("runtime.json", SILENT, "timeout"),
        ("engine-worker.js", LOST, "network"),
        ("engine-worker.js", SILENT, "timeout"),
        ("pyodide.asm.js", TYPELESS, "corrupt"),
    ],
)
def test_without_entry_or_script_it_says_why(
    page: Page, host: RuntimeHost, part: str, fault: str, reason: str
) -> None:
    host.faults[part] = fault
    assert start(page, patience=2_000)["reason"] == reason


def test_calls_in_waiting_are_refused_when_the_start_fails(page: Page, host: RuntimeHost) -> None:
    host.faults["pyodide.asm.wasm"] = LOST
    page.evaluate(START, {"patience": 30_000})
    assert recommend(page) == {"error": "Failure", "why": "network"}


def test_a_retry_succeeds_once_the_file_is_back(page: Page, host: RuntimeHost) -> None:
    host.faults["pyodide.asm.wasm"] = LOST
    assert start(page)["name"] == "failed"
    host.faults.clear()
    page.evaluate("() => self.engine.retry()")
    page.wait_for_function(SETTLED)
    assert state(page)["name"] == "ready"
    assert "value" in recommend(page)


def test_a_policy_without_webassembly_is_told_at_once(chromium: Browser) -> None:
    with runtime_host(POLICY.replace(" 'wasm-unsafe-eval'", "")) as host:
        page = chromium.new_page()
        page.goto(host.address)
        assert start(page)["reason"] == "no-wasm"
        assert not [path for path in host.asked if path.startswith("/runtime/")]
        page.close()


def test_a_browser_without_webassembly_is_told_at_once(page: Page) -> None:
    page.evaluate("() => void delete self.WebAssembly")
    assert start(page)["reason"] == "no-wasm"


def test_a_slow_host_is_waited_for(page: Page) -> None:
    client = page.context.new_cdp_session(page)
    client.send("Network.enable")
    client.send(
        "Network.emulateNetworkConditions",
        {"offline": False, "latency": 20, "downloadThroughput": 1e6, "uploadThroughput": 1e6},
    )
    assert start(page, patience=8_000)["name"] == "ready"


def test_nothing_else_is_asked_of_anyone(page: Page, host: RuntimeHost) -> None:
    requested: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    start(page)
    recommend(page)
    assert [url for url in requested if not url.startswith(host.address)] == []
    assert said == []


def test_a_stopped_engine_lets_its_worker_go(page: Page) -> None:
    start(page)
    (worker,) = page.workers
    with worker.expect_event("close"):
        page.evaluate("() => self.engine.stop()")
    assert state(page) == {"name": "idle"}
    assert recommend(page) == {"error": "Failure", "why": "crashed"}
