"""What the load tool prints is read as it means it."""

from __future__ import annotations

import pytest

from bench.load import Rate, read

TOLD = """Running 4s test @ http://127.0.0.1:8000/
  1 threads and 32 connections
  Latency Distribution
     50%  640.00us
     75%    1.00ms
     90%    2.50ms
     99%    1.25s
  169400 requests in 4.00s, 1.21GB read
Requests/sec:  42350.25
Transfer/sec:    309.51MB
"""


def test_rates_are_read_in_milliseconds() -> None:
    assert Rate(requests=42350.25, half=0.64, most=1250.0) == read(TOLD)


@pytest.mark.parametrize(
    "line", ["  Non-2xx or 3xx responses: 12", "  Socket errors: connect 0, read 3, write 0"]
)
def test_answers_that_are_missing_or_refused_are_no_measurement(line: str) -> None:
    with pytest.raises(AssertionError, match="not answered"):
        read(f"{TOLD}{line}\n")
