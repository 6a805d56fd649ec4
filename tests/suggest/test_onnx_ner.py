import json
import sys
from pathlib import Path

import pytest

from reader.errors import BadRequest
from reader.model.text import Span
from reader.suggest.onnx_ner import OnnxNer, windows
from tests.suggest.shown import article

WORDS = ["[UNK]", "[CLS]", "[SEP]", "ليلى", "النجار", "حلب", "في"]
LABELS = ["O", "B-PER", "I-PER", "B-LOC"]
SAID = {"ليلى": "B-PER", "النجار": "I-PER", "حلب": "B-LOC"}


def model(folder: Path, longest: int = 16) -> Path:
    """Write a model that knows three words: a table of scores, one row a word."""
    onnx = pytest.importorskip("onnx")
    tokenizers = pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    rows = [[9.0 if label == SAID.get(word, "O") else 0.0 for label in LABELS] for word in WORDS]
    helper, kind = onnx.helper, onnx.TensorProto
    table = helper.make_tensor("table", kind.FLOAT, [len(WORDS), len(LABELS)], [score for row in rows for score in row])
    graph = helper.make_graph(
        [helper.make_node("Gather", ["table", "input_ids"], ["logits"])],
        "tiny",
        [
            helper.make_tensor_value_info(name, kind.INT64, ["batch", "length"])
            for name in ("input_ids", "attention_mask")
        ],
        [helper.make_tensor_value_info("logits", kind.FLOAT, ["batch", "length", len(LABELS)])],
        [table],
    )
    made = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)])
    made.ir_version = 9
    onnx.save(made, str(folder / "model.onnx"))
    tokenizer = tokenizers.Tokenizer(
        tokenizers.models.WordLevel({word: at for at, word in enumerate(WORDS)}, unk_token="[UNK]")
    )
    tokenizer.pre_tokenizer = tokenizers.pre_tokenizers.Whitespace()
    tokenizer.post_processor = tokenizers.processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 1), ("[SEP]", 2)]
    )
    tokenizer.save(str(folder / "tokenizer.json"))
    config = {"id2label": dict(enumerate(LABELS)), "max_position_embeddings": longest}
    (folder / "config.json").write_text(json.dumps(config), "utf-8")
    return folder


def test_mentions_have_exact_offsets_behind_an_emoji_and_over_blocks(tmp_path: Path):
    document = article("👩🏽 سافرت ليلى النجار إلى حلب.", "حلب بعيدة")
    found = list(OnnxNer(model(tmp_path)).suggest(document))
    assert [(one.span.of(document.text), one.tag, one.span.start) for one in found] == [
        ("ليلى النجار", "PER", 9),
        ("حلب", "LOC", 25),
        ("حلب", "LOC", 30),
    ]
    assert all(one.kind == "mention" and one.confidence > 0.99 and one.origin == tmp_path.name for one in found)


def test_a_long_block_is_read_in_windows_and_loses_nothing(tmp_path: Path):
    document = article("مشى ليلى النجار في حلب ثم " * 200)
    found = list(OnnxNer(model(tmp_path)).suggest(document))
    assert [one.tag for one in found] == ["PER", "LOC"] * 200
    assert {one.span.of(document.text) for one in found} == {"ليلى النجار", "حلب"}


@pytest.mark.parametrize(("count", "size"), [(0, 8), (5, 8), (8, 8), (9, 8), (1000, 14), (513, 510)])
def test_windows_answer_for_every_token_once(count: int, size: int):
    found = list(windows(count, size))
    assert [token for _, _, first, last in found for token in range(first, last)] == list(range(count))
    assert all(start <= first <= last <= end <= start + size for start, end, first, last in found)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_missing_file_is_named(tmp_path: Path, name: str):
    (model(tmp_path) / name).unlink()
    with pytest.raises(BadRequest, match=f"holds no {name}; choose a folder that does"):
        OnnxNer(tmp_path)


@pytest.mark.parametrize("name", ["model.onnx", "tokenizer.json", "config.json"])
def test_a_damaged_file_is_named(tmp_path: Path, name: str):
    (model(tmp_path) / name).write_bytes(b"{\x00 not this")
    with pytest.raises(BadRequest, match=f"The {name} of .*; export the model anew"):
        OnnxNer(tmp_path)


def test_without_the_extra_the_user_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    for name in ("model.onnx", "tokenizer.json", "config.json"):
        (tmp_path / name).write_text("{}", "utf-8")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(BadRequest, match="install it with pip install 'hashiya\\[ner\\]'"):
        OnnxNer(tmp_path)


def test_the_span_of_a_mention_is_a_span(tmp_path: Path):
    document = article("حلب")
    assert [one.span for one in OnnxNer(model(tmp_path)).suggest(document)] == [Span(0, 3)]
