"""Datasets in shards: the same shards whatever wrote them, whole or not there, rows that prove themselves."""

from __future__ import annotations

import json
import tracemalloc
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from drill.bulk import formats
from drill.bulk.dataset import part_of, plan
from drill.bulk.engines import cluster, here, processes
from drill.bulk.rows import options
from drill.bulk.shards import Shard, rows, shard_seed, shards, write_shard
from drill.cli.dataset import command
from drill.errors import UsageFault
from drill.export import sheet_json
from drill.recipe import Recipe
from drill.sheet import make_sheet
from drill.texts import Texts

RECIPE = Recipe(("bp", "params"), count=60, seed=11)
SIZE = 20


def planned(out: Path, format: str = "jsonl") -> list[Shard]:
    return plan(RECIPE, out, format, "en", SIZE, None)


def digests(entries) -> dict[str, str]:
    return {Path(entry.file).stem: entry.digest for entry in entries}


@pytest.fixture(scope="module")
def written(tmp_path_factory):
    """A dataset written by this process: its folder and the digests of its shards."""
    out = tmp_path_factory.mktemp("here")
    return out, digests(here(planned(out)))


def lines_of(out: Path) -> list[dict]:
    return [json.loads(line) for path in sorted(out.glob("*.jsonl")) for line in path.read_text(encoding="utf-8").splitlines()]


def test_processes_write_the_same_shards(written, tmp_path):
    assert digests(processes(planned(tmp_path), 2)) == written[1]


def test_a_dask_cluster_writes_the_same_shards(written, tmp_path):
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(n_workers=2, threads_per_worker=1, dashboard_address=None) as made:
        assert digests(cluster(planned(tmp_path), made.scheduler_address)) == written[1]


def test_parquet_holds_the_same_rows(written, tmp_path):
    parquet = pytest.importorskip("pyarrow.parquet")
    assert digests(here(planned(tmp_path, "parquet"))) == written[1]
    table = parquet.read_table(tmp_path / "part-00001.parquet").to_pylist()
    lines = [row for row in lines_of(written[0]) if row["topic"] == table[0]["topic"]]
    assert [row["question"] for row in table] == [row["question"] for row in lines]
    assert [json.loads(row["quantities"]) for row in table] == [row["quantities"] for row in lines]


def test_parts_for_a_scheduler_are_each_shard_once(tmp_path):
    wanted = planned(tmp_path)
    parts = [shard for i in (1, 2, 3) for shard in part_of(wanted, (i, 3))]
    assert sorted(shard.index for shard in parts) == list(range(len(wanted)))


def test_a_restart_writes_what_is_missing_and_nothing_else(written, tmp_path):
    first, second, *_ = planned(tmp_path)
    write_shard(first)
    (tmp_path / f".{second.path.name}.part").write_bytes(b"half a shard")
    before = first.path.stat().st_mtime_ns
    assert digests(here(planned(tmp_path))) == written[1]
    assert first.path.stat().st_mtime_ns == before
    assert not list(tmp_path.glob(".*.part"))


def test_a_shard_that_fails_leaves_no_shard(tmp_path, monkeypatch):
    def failing(*_):
        yield b"{}"
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        formats.write(tmp_path / "part-00000.jsonl", failing())
    assert not (tmp_path / "part-00000.jsonl").exists()


def test_a_folder_with_another_dataset_is_refused(tmp_path):
    planned(tmp_path)
    with pytest.raises(UsageFault, match="another dataset"):
        plan(Recipe(("bp",), count=60, seed=12), tmp_path, "jsonl", "en", SIZE, None)


def test_each_shard_is_a_sheet_that_its_recipe_draws_again(written):
    rows_found = [row for row in lines_of(written[0]) if row["topic"] == "bp"]
    recipe = rows_found[0]["recipe"]
    again = sheet_json(make_sheet(Recipe(tuple(recipe["topics"]), count=recipe["count"], seed=recipe["seed"])))
    by_id = {problem["id"]: problem for problem in again}
    for row in rows_found:
        if row["recipe"] == recipe:
            assert {name: row[name] for name in ("given", "quantities", "asked")} == {
                name: by_id[row["id"]][name] for name in ("given", "quantities", "asked")}  # fmt: skip


def test_every_row_has_every_field_and_an_identity_of_its_own(written):
    found = lines_of(written[0])
    assert len({row["id"] for row in found}) == len(found) == RECIPE.count
    for row in found:
        assert row["asked"].keys() == row["answers"].keys() <= row["quantities"].keys()
        assert len(row["wrong"]) == len(row["mistakes"])
        assert row["question"]
        assert row["solution"]


def test_a_wrong_option_is_never_the_right_value(written):
    count = 0
    for row in lines_of(written[0]):
        for mistake, value in zip(row["mistakes"], row["wrong"], strict=True):
            assert value != row["quantities"][mistake["quantity"]]["value"], row["id"]
            count += 1
    assert count > 100


def test_a_whole_answer_a_hair_below_prints_the_whole_number():
    group = make_sheet(Recipe(families=("init.width",), level=2, count=1, seed=1)).groups[0]
    below = {name: values * (1 - 1e-15) if name == "n" else values for name, values in group.draws.values.items()}
    texts = Texts(replace(group.draws, values=below))
    assert texts.of("n", "plain") == [f"{group.draws.values['n'].item():.0f}"]


def test_seeds_of_neighbouring_datasets_share_no_shard():
    seeds = [shard_seed(seed, index) for seed in range(20) for index in range(50)]
    assert len(set(seeds)) == len(seeds)
    assert all(0 <= seed < 2**63 for seed in seeds)


def test_shards_do_not_depend_on_how_many_there_are_to_come(tmp_path):
    few, many = (shards(Recipe(("bp",), count=n, seed=3), tmp_path, "jsonl", size=10) for n in (20, 200))
    assert few == many[:2]


def test_memory_does_not_grow_with_the_count(tmp_path):
    def peak(count: int) -> int:
        shard = Shard(0, Recipe(families=("params.layer",), count=count, seed=1), tmp_path / "x.jsonl", "en")
        tracemalloc.start()
        formats.write(shard.path, rows(shard))
        found = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return found

    peak(64)
    assert peak(12_000) < 1.6 * peak(4_000)


def test_the_command_names_shards_and_manifest(tmp_path):
    words = ["--topic", "params", "--n", "12", "--out", str(tmp_path / "out")]
    result = CliRunner().invoke(command, words, catch_exceptions=False)
    assert result.exit_code == 0
    manifest = json.loads((tmp_path / "out" / "manifest.json").read_text())
    assert manifest["rows"] == 12
    assert manifest["shards"][0]["digest"] in result.output


@pytest.mark.parametrize("part", ["0/3", "4/3", "x", "1/0", "1"])
def test_a_bad_part_is_one_sentence(part, tmp_path):
    with pytest.raises(UsageFault, match="--shard"):
        CliRunner().invoke(command, ["--n", "2", "--out", str(tmp_path), "--shard", part], catch_exceptions=False)


def test_a_scheduler_that_is_not_there_is_one_sentence(tmp_path):
    pytest.importorskip("distributed")
    with pytest.raises(UsageFault, match="--scheduler"):
        list(cluster(planned(tmp_path), "not-an-address"))


# twins


def test_another_seed_gives_other_shards(written, tmp_path):
    other = plan(Recipe(RECIPE.topics, count=60, seed=12), tmp_path, "jsonl", "en", SIZE, None)
    assert not set(digests(here(other)).values()) & set(written[1].values())


def test_a_changed_shard_has_another_digest(written, tmp_path):
    path = tmp_path / "part-00000.jsonl"
    path.write_bytes((written[0] / path.name).read_bytes().replace(b"bp", b"BP", 1))
    assert formats.read_digest(path) != written[1]["part-00000"]


def test_there_are_wrong_options_to_test():
    structure = make_sheet(Recipe(("bp",), count=1, seed=1)).problems[0].structure
    assert options(structure)
