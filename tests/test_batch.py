"""The command line for links and tables, through its public face."""

from __future__ import annotations

import csv
import io
import json
import sys
import time
from pathlib import Path

import pytest

from stage_calculator import UNSURE, Answers, Guide, Recommendation, link_command, recommend
from stage_calculator.batch import RESULTS
from stage_calculator.cli import main

LEARN = "?goal=learn&end=1"
LONG_REMARK = ["urgent", "see “drawing 7”", "x" * 200, "tight fit"]
"""Cells that come of a remark with the delimiter in it."""

NUMBERS = {"quantity": ("20", "20-50")}
"""Answers to the kinds of questions that have no options."""


class Table:
    """A table that has been worked through, with what was said about it."""

    def __init__(self, folder: Path, guide_file: Path) -> None:
        self.source, self.target = folder / "in.csv", folder / "out.csv"
        self.guide_file = guide_file

    def work_through(self, content: str | bytes) -> int:
        data = content if isinstance(content, bytes) else content.encode()
        self.source.write_bytes(data)
        return main(["--guide", str(self.guide_file), "batch", str(self.source), str(self.target)])

    def rows(self, delimiter: str = ",", encoding: str = "utf-8") -> list[dict[str, str]]:
        text = self.target.read_text(encoding=encoding)
        return list(csv.DictReader(io.StringIO(text), delimiter=delimiter))


@pytest.fixture
def table(tmp_path: Path, guide_file: Path) -> Table:
    return Table(tmp_path, guide_file)


class TestBatch:
    def test_each_row_gets_its_stage_reasons_and_link(self, table: Table) -> None:
        header = "part,goal,changes,structure,dimensions"
        code = table.work_through(f"{header}\nBracket,confirm,frozen,confirmed,stable\n")
        (row,) = table.rows()
        assert code == 0
        assert (row["part"], row["stage"], row["next_question"]) == ("Bracket", "bridge", "")
        assert row["link"].endswith(
            "/calculator/?changes=frozen&dimensions=stable&goal=confirm&structure=confirmed&end=1"
        )
        assert row["reasons"]
        assert row["problems"] == ""

    def test_an_undecided_row_gets_its_range_and_the_next_question(self, table: Table) -> None:
        assert table.work_through("goal,changes\ndeliver,\n") == 0
        (row,) = table.rows()
        assert (row["stage"], row["lowest"], row["highest"]) == ("", "prototyping", "low-volume")
        assert row["next_question"] in ("changes", "structure", "dimensions")

    def test_the_links_go_into_the_query_of_the_page(self, table: Table) -> None:
        table.source.write_text("goal\nlearn\n", encoding="utf-8")
        page = ["--page", "https://y.example/?lang=de#top"]
        files = [str(table.source), str(table.target)]
        assert main(["--guide", str(table.guide_file), "batch", *files, *page]) == 0
        assert table.rows()[0]["link"] == "https://y.example/?lang=de&goal=learn&end=1#top"

    def test_the_columns_of_results_come_last(self, table: Table) -> None:
        table.work_through("part,goal,note\nBracket,learn,urgent\n")
        first = table.target.read_text(encoding="utf-8").splitlines()[0]
        assert first.split(",") == ["part", "goal", "note", *RESULTS]

    def test_a_column_that_is_called_like_a_result_is_kept(self, table: Table) -> None:
        table.work_through("goal,stage\nlearn,won\n")
        (row,) = table.rows()
        assert (row["stage"], row["result_stage"]) == ("won", "prototyping")

    @pytest.mark.parametrize(
        "cell", ["cad drawing", '"cad, drawing"', "cad;drawing", " CAD; Drawing "]
    )
    def test_lists_are_separated_as_people_do(self, table: Table, cell: str) -> None:
        assert table.work_through(f"goal,files\nlearn,{cell}\n") == 0
        assert "files=cad&files=drawing&" in table.rows()[0]["link"]

    def test_a_dash_for_a_hyphen_is_understood(self, table: Table) -> None:
        assert table.work_through("goal,quantity\nlearn,50\u2013200\n") == 0
        assert "quantity=50-200" in table.rows()[0]["link"]

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_the_delimiter_is_found_and_kept(self, table: Table, delimiter: str) -> None:
        lines = [["part", "goal", "files"], ["Bracket", "learn", "cad drawing"]]
        assert table.work_through("\n".join(delimiter.join(line) for line in lines)) == 0
        assert table.rows(delimiter)[0]["stage"] == "prototyping"

    def test_excel_s_line_about_the_delimiter_is_no_row(self, table: Table) -> None:
        assert table.work_through("sep=;\r\ngoal;part\r\nlearn;A\r\nconquer;B\r\n") == 2
        assert [row["part"] for row in table.rows(";")] == ["A", "B"]

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    def test_the_encoding_is_found(self, table: Table, encoding: str) -> None:
        assert table.work_through("goal;Teil\nlearn;Gehäuse\n".encode(encoding)) == 0
        assert table.rows(";", "utf-8-sig")[0]["Teil"] == "Gehäuse"

    def test_a_table_with_a_byte_order_mark_gets_one_back_so_that_excel_reads_it(
        self, table: Table
    ) -> None:
        table.work_through("goal\nlearn\n".encode("utf-8-sig"))
        assert table.target.read_bytes().startswith(b"\xef\xbb\xbf")

    def test_a_column_that_may_be_a_misspelt_question_is_pointed_out(
        self, table: Table, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert table.work_through("part,goal,Finsh\nBracket,learn,open\n") == 0
        (doubt,) = capsys.readouterr().err.splitlines()
        assert "“Finsh”" in doubt
        assert "finish" in doubt
        assert table.rows()[0]["Finsh"] == "open"

    def test_names_in_capitals_are_understood(self, table: Table) -> None:
        assert table.work_through("GOAL\nLearn\n") == 0
        assert table.rows()[0]["stage"] == "prototyping"


class TestBadRows:
    def test_a_bad_row_is_named_with_its_line_and_kept(
        self, table: Table, capsys: pytest.CaptureFixture[str]
    ) -> None:
        code = table.work_through("part,goal\nA,learn\nB,conquer\nC,supply\n")
        assert code == 2
        assert [row["part"] for row in table.rows()] == ["A", "B", "C"]
        assert [bool(row["problems"]) for row in table.rows()] == [False, True, False]
        said = capsys.readouterr().err
        assert f"{table.source}:3: " in said
        assert "conquer" in said

    def test_the_line_is_that_of_the_file_even_after_a_cell_of_several_lines(
        self, table: Table, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table.work_through('note,goal\n"one\ntwo\nthree",learn\nB,conquer\n')
        assert f"{table.source}:5: " in capsys.readouterr().err

    @pytest.mark.parametrize("count", ["1,000", "1.000", "0", "-5", "a few", "50\u00ad200"])
    def test_a_doubtful_number_is_asked_back(self, table: Table, count: str) -> None:
        assert table.work_through(f'goal,quantity\nlearn,"{count}"\n') == 2
        (row,) = table.rows()
        assert count.replace("\u00ad", "\\u00ad") in row["problems"]
        assert "quantity=" not in row["link"]
        assert row["stage"] == "prototyping"

    def test_cells_beyond_the_columns_are_named(self, table: Table) -> None:
        assert table.work_through("part,goal\nA,learn,late\nB,supply\n") == 2
        assert "late" in table.rows()[0]["problems"]
        assert table.rows()[0]["stage"] == "prototyping"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    def test_cells_beyond_the_columns_are_kept_whole_and_the_message_says_where(
        self, table: Table, delimiter: str
    ) -> None:
        row = delimiter.join(["A", "learn", *LONG_REMARK])
        assert table.work_through(f"part{delimiter}goal\n{row}\nB{delimiter}learn\n") == 2
        first, second = table.rows(delimiter)
        assert first["left_over"] == delimiter.join(LONG_REMARK)
        assert "“left_over”" in first["problems"]
        assert (second["left_over"], second["problems"]) == ("", "")

    def test_the_cells_of_a_row_that_cannot_be_read_are_kept_whole(self, table: Table) -> None:
        row = ",".join(["A", 'le"arn', '"amid" it', *LONG_REMARK])
        assert table.work_through(f"part,goal\n{row}\n") == 2
        (found,) = table.rows()
        kept = ",".join([found["part"], found["goal"], found["left_over"]])
        assert kept == row

    def test_a_column_of_the_table_that_is_called_left_over_is_kept(self, table: Table) -> None:
        table.work_through("goal,left_over\nlearn,2,late\n")
        (row,) = table.rows()
        assert (row["left_over"], row["result_left_over"]) == ("2", "late")
        assert "“result_left_over”" in row["problems"]

    def test_a_quotation_mark_left_open_costs_no_other_row(self, table: Table) -> None:
        rows = "\n".join(f"P{number},learn" for number in range(300))
        assert table.work_through(f'part,goal\n"open,learn\n{rows}\n') == 2
        first, *others = table.rows()
        assert first["problems"]
        assert [row["part"] for row in others] == [f"P{number}" for number in range(300)]
        assert {row["stage"] for row in others} == {"prototyping"}

    def test_two_columns_of_one_question_that_disagree_are_asked_back(self, table: Table) -> None:
        assert table.work_through("goal,goal\nlearn,supply\n") == 2

    def test_only_the_first_bad_rows_are_shown_and_the_rest_counted(
        self, table: Table, capsys: pytest.CaptureFixture[str]
    ) -> None:
        table.work_through("goal\n" + "conquer\n" * 50)
        assert len(capsys.readouterr().err.splitlines()) == 21


class TestFormulas:
    @pytest.mark.parametrize(
        "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "  =1", "\uff1d1"]
    )
    def test_a_cell_that_would_run_is_made_text(self, table: Table, cell: str) -> None:
        table.work_through(f'part,goal\n"{cell}",learn\n')
        assert table.rows()[0]["part"] == f"'{cell}"

    @pytest.mark.parametrize("delimiter", [",", ";", "\t"])
    @pytest.mark.parametrize("other", [",", ";"])
    @pytest.mark.parametrize(
        "formula",
        ["=1", '=HYPERLINK("https://x.example";"A")', " =1+1;", "@SUM(A1)", "-cmd|'/C calc'!A0"],
    )
    def test_no_cell_runs_where_a_spreadsheet_splits_it_at_another_sign(
        self, table: Table, delimiter: str, other: str, formula: str
    ) -> None:
        text = io.StringIO()
        writer = csv.writer(text, delimiter=delimiter)
        writer.writerows([["part", "goal", "note"], ["A", "learn", f"a{other}{formula}"]])
        table.work_through(text.getvalue())
        for sign in (delimiter, other):
            written = table.target.read_text(encoding="utf-8").splitlines()
            for row in csv.reader(written, delimiter=sign):
                assert not [cell for cell in row if cell.lstrip().startswith(("=", "@", "-"))]

    @pytest.mark.parametrize("cell", ["200,- EUR", "a, b", "1;2", "wide; -0.5 mm", "1;-5"])
    def test_a_cell_with_nothing_that_would_run_stays_as_it_is(
        self, table: Table, cell: str
    ) -> None:
        table.work_through(f'part,goal\n"{cell}",learn\n')
        assert table.rows()[0]["part"] == cell

    def test_a_column_that_would_run_is_made_text(self, table: Table) -> None:
        table.work_through("=1+1,goal\nA,learn\n")
        assert table.rows()[0]["'=1+1"] == "A"

    @pytest.mark.parametrize("cell", ["-5", "+49", "-1.5", "12%"])
    def test_a_number_stays_one(self, table: Table, cell: str) -> None:
        table.work_through(f"part,goal\n{cell},learn\n")
        assert table.rows()[0]["part"] == cell


class TestWrongCalls:
    def test_a_table_without_a_question_says_what_to_name_the_columns(
        self, table: Table, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert table.work_through("colour,size\nred,2\n") == 2
        said = capsys.readouterr().err
        assert "colour" in said
        assert "goal" in said
        assert not table.target.exists()

    def test_an_empty_file_is_a_wrong_call(self, table: Table) -> None:
        assert table.work_through("") == 2

    def test_a_file_that_is_not_there_is_a_failure(self, table: Table) -> None:
        call = ["--guide", str(table.guide_file), "batch", str(table.source), str(table.target)]
        assert main(call) == 1

    def test_a_table_is_never_written_over_itself(self, table: Table) -> None:
        table.source.write_text("goal\nlearn\n", encoding="utf-8")
        call = ["--guide", str(table.guide_file), "batch", str(table.source), str(table.source)]
        assert main(call) == 2
        assert table.source.read_text(encoding="utf-8") == "goal\nlearn\n"


class TestManyRows:
    def test_ten_thousand_rows_take_seconds(self, table: Table) -> None:
        lines = [f"P{n},deliver,frozen,confirmed,stable,{n}" for n in range(1, 10_001)]
        content = "\n".join(["part,goal,changes,structure,dimensions,quantity", *lines])
        start = time.process_time()
        assert table.work_through(content) == 0
        assert time.process_time() - start < 20
        rows = table.rows()
        assert len(rows) == 10_000
        assert rows[-1]["link"].endswith("quantity=10000&structure=confirmed&end=1")


class TestLinkCommand:
    def run(self, guide_file: Path, *words: str) -> int:
        return main(["--guide", str(guide_file), "link", *words])

    def test_makes_a_link(self, guide_file: Path, capsys: pytest.CaptureFixture[str]) -> None:
        assert self.run(guide_file, "goal=learn", "files=cad,drawing") == 0
        expected = "/calculator/?files=cad&files=drawing&goal=learn&end=1"
        assert capsys.readouterr().out.strip().endswith(expected)

    def test_every_kind_of_answer_comes_back_from_the_link_that_is_made(
        self, guide: Guide, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        for question in guide.questions:
            for answer in (*question.option_ids, *NUMBERS.get(question.kind, ()), UNSURE):
                assert self.run(guide_file, f"{question.id}={answer}") == 0
                made = capsys.readouterr().out.strip()
                assert made.endswith(f"/calculator/?{question.id}={answer}&end=1")
                assert self.run(guide_file, made) == 0
                assert capsys.readouterr().out.strip() == made

    def test_the_receipt_s_result_counts_the_quantity(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(guide_file, "--json", "goal=learn", "quantity=20-50") == 0
        result = json.loads(capsys.readouterr().out)["result"]
        assert result["answers"] == {"goal": "learn", "quantity": "20-50"}
        assert result["problems"] == []

    def test_an_answer_that_the_result_does_not_take_is_named_too(
        self,
        guide_file: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        def forgetful(guide: Guide, answers: Answers) -> Recommendation:
            return recommend(guide, {**answers, "quantity": "many"})

        monkeypatch.setattr(link_command, "recommend", forgetful)
        assert self.run(guide_file, "goal=learn", "quantity=20") == 2
        assert "many" in capsys.readouterr().err

    def test_makes_a_link_to_another_page(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.run(guide_file, "--page", "https://shop.example/stage/", "goal=learn")
        assert capsys.readouterr().out == f"https://shop.example/stage/{LEARN}\n"

    @pytest.mark.parametrize(
        ("page", "address"),
        [
            ("https://y.example/calc/#top", "https://y.example/calc/?goal=learn&end=1#top"),
            ("https://y.example/?lang=de", "https://y.example/?lang=de&goal=learn&end=1"),
            ("http://y.example/?lang=de#a?b", "http://y.example/?lang=de&goal=learn&end=1#a?b"),
            ("https://y.example/calc?", "https://y.example/calc?goal=learn&end=1"),
            ("HTTPS://y.example", "HTTPS://y.example?goal=learn&end=1"),
        ],
    )
    def test_the_answers_go_into_the_query_of_the_page(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str], page: str, address: str
    ) -> None:
        assert self.run(guide_file, "--page", page, "goal=learn") == 0
        said = capsys.readouterr()
        assert said.out == f"{address}\n"
        assert "every answer came back" in said.err

    @pytest.mark.parametrize(
        "page", ["javascript:alert(1)", "y.example/calc/", "https://", "https://y.example/a b", ""]
    )
    def test_a_page_that_no_browser_opens_from_a_mail_is_refused(
        self, guide_file: Path, table: Table, capsys: pytest.CaptureFixture[str], page: str
    ) -> None:
        table.source.write_text("goal\nlearn\n", encoding="utf-8")
        target = ["--guide", str(guide_file), "batch", str(table.source), str(table.target)]
        assert self.run(guide_file, "--page", page, "goal=learn") == 2
        assert main([*target, "--page", page]) == 2
        said = capsys.readouterr()
        assert said.out == ""
        assert said.err.count(f"“{page}”") == 2
        assert "https://" in said.err
        assert not table.target.exists()

    def test_stamps_a_link_if_asked(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        self.run(guide_file, "--stamped", "goal=learn")
        assert "?goal=learn&r=prototyping&v=20" in capsys.readouterr().out

    def test_names_an_answer_that_is_none_and_leaves_it_out(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(guide_file, "goal=conquer", "changes=frozen") == 2
        said = capsys.readouterr()
        assert said.out.endswith("?changes=frozen&end=1\n")
        assert "conquer" in said.err

    def test_mends_a_pasted_link_and_gives_its_receipt(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        pasted = (
            "https://eur01.safelinks.protection.outlook.com/?url="
            "https%3A%2F%2Fx.example%2Fcalculator%2F%3Fgoal%3Dlearn%26end%3D1&data=05"
        )
        assert self.run(guide_file, pasted) == 0
        said = capsys.readouterr()
        assert said.out.endswith(f"{LEARN}\n")
        assert said.err.startswith("1 answer came with this link.")

    def test_reads_a_link_from_standard_input(
        self,
        guide_file: Path,
        capsys: pytest.CaptureFixture[str],
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(f"Look: https://x.example/{LEARN}\n"))
        assert self.run(guide_file, "-") == 0
        assert capsys.readouterr().out.endswith(f"{LEARN}\n")

    def test_gives_everything_as_json(
        self, guide_file: Path, capsys: pytest.CaptureFixture[str]
    ) -> None:
        assert self.run(guide_file, "--json", "goal=learn") == 0
        found = json.loads(capsys.readouterr().out)
        assert set(found) == {"receipt", "link", "result"}
        assert found["result"]["stage"] == "prototyping"
        assert found["link"]["lost"] == []
