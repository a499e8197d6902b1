"""The command line as a shell runs it: redirected, piped, and fed with files of any kind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

type Run = subprocess.CompletedProcess[bytes]


def shell(guide_file: Path, line: str, folder: Path, **environment: str) -> Run:
    """What a shell gives for a line in which `calc` is the command."""
    run = "import sys; from stage_calculator.cli import main; sys.exit(main())"
    command = f'calc() {{ "{sys.executable}" -c "{run}" --guide "{guide_file}" "$@"; }}'
    root = Path(__file__).parents[1]
    path = {"PYTHONPATH": str(root / "calculator/src"), "PATH": "/usr/bin:/bin", **environment}
    return subprocess.run(
        ["/bin/sh", "-c", f"{command}\n{line}"],
        cwd=folder,
        env=path,
        capture_output=True,
        check=False,
        timeout=60,
    )


def test_a_table_is_never_written_over_itself(guide_file: Path, tmp_path: Path) -> None:
    table = "goal,changes\n" + "learn,expected\n" * 5000
    (tmp_path / "t.csv").write_text(table)
    refused = shell(guide_file, "calc batch - t.csv < t.csv", tmp_path)
    assert (refused.returncode, (tmp_path / "t.csv").read_text()) == (2, table)
    assert b"Name another file" in refused.stderr
    refused = shell(guide_file, "calc batch t.csv - >> t.csv", tmp_path)
    assert (refused.returncode, (tmp_path / "t.csv").read_text()) == (2, table)


@pytest.mark.parametrize(
    "line",
    ["calc recommend goal=deliver | true", "calc batch t.csv - | head -n 1"],
)
def test_a_reader_that_has_seen_enough_is_no_error(
    guide_file: Path, tmp_path: Path, line: str
) -> None:
    (tmp_path / "t.csv").write_text("goal\n" + "learn\n" * 5000)
    assert shell(guide_file, line, tmp_path).stderr == b""


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full on this system")
def test_a_full_disk_is_named(guide_file: Path, tmp_path: Path) -> None:
    found = shell(guide_file, "calc recommend goal=deliver > /dev/full", tmp_path)
    assert found.returncode == 1
    assert found.stderr == b"stage-calculator: can't read or write (No space left on device).\n"


def test_a_terminal_without_our_letters_shows_their_numbers(
    guide_file: Path, tmp_path: Path
) -> None:
    line = "calc recommend quantity=x"
    found = shell(guide_file, line, tmp_path, PYTHONIOENCODING="ascii:strict")
    assert found.returncode == 2
    assert b"Traceback" not in found.stderr


def test_a_pasted_mail_in_any_encoding_is_read(guide_file: Path, tmp_path: Path) -> None:
    (tmp_path / "mail").write_bytes(b"Caf\xe9: https://x.example/?goal=learn&end=1\n")
    line = "calc link - < mail"
    found = shell(guide_file, line, tmp_path, PYTHONIOENCODING="utf-8:strict")
    assert (found.returncode, found.stdout.endswith(b"?goal=learn&end=1\n")) == (0, True)


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        ("https://x.example/?goal=learn", "an address without answers"),
        ("https://x.example/?end", "an address without answers"),
        ("https://x.example/\u202e", "whole address"),
    ],
)
def test_a_page_that_would_spoil_the_link_is_refused(
    guide_file: Path, tmp_path: Path, page: str, expected: str
) -> None:
    found = shell(guide_file, f"calc link goal=deliver --page '{page}'", tmp_path)
    assert (found.returncode, found.stdout) == (2, b"")
    assert expected in found.stderr.decode()


def test_a_link_too_long_for_a_qr_code_is_said_to_be(guide_file: Path, tmp_path: Path) -> None:
    line = f"calc link goal=deliver --qr x.svg --page https://x.example/{'a' * 5000}"
    found = shell(guide_file, line, tmp_path)
    assert found.returncode == 2
    assert b"more than a QR code holds" in found.stderr


@pytest.mark.parametrize("content", [b"\xff\xfe{\0", b"[" * 200_000, b"{}"])
def test_a_file_that_is_no_guide_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "b.json").write_bytes(content)
    found = shell(tmp_path / "b.json", "calc recommend", tmp_path)
    assert found.returncode == 1
    assert found.stderr.startswith(f"stage-calculator: {tmp_path / 'b.json'}: ".encode())


def test_a_guide_with_a_byte_order_mark_is_read(guide_file: Path, tmp_path: Path) -> None:
    (tmp_path / "b.json").write_bytes(b"\xef\xbb\xbf" + guide_file.read_bytes())
    assert shell(tmp_path / "b.json", "calc recommend goal=learn", tmp_path).returncode == 0


def test_a_missing_table_is_named(guide_file: Path, tmp_path: Path) -> None:
    found = shell(guide_file, "calc batch none.csv out.csv", tmp_path)
    assert found.returncode == 1
    assert found.stderr.startswith(b"stage-calculator: none.csv: can't read or write")


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-16"])
def test_a_table_in_utf_16_is_read_with_its_mark_or_without(
    guide_file: Path, tmp_path: Path, encoding: str
) -> None:
    (tmp_path / "t.csv").write_bytes("goal,note\nlearn,Prüfung\n,\n".encode(encoding))
    assert shell(guide_file, "calc batch t.csv out.csv", tmp_path).returncode == 0
    header, row = (tmp_path / "out.csv").read_text("utf-8-sig").splitlines()
    assert header.startswith("goal,note,stage,")
    assert row.startswith("learn,Prüfung,prototyping,")


def test_results_of_results_keep_a_name_for_each_column(guide_file: Path, tmp_path: Path) -> None:
    (tmp_path / "1.csv").write_text("goal\nlearn\n")
    line = "calc batch 1.csv 2.csv && calc batch 2.csv 3.csv && calc batch 3.csv 4.csv"
    assert shell(guide_file, line, tmp_path).returncode == 0
    header = (tmp_path / "4.csv").read_text().splitlines()[0].split(",")
    assert len(header) == len(set(header)) == 1 + 3 * 10
