"""The lint of the Chinese catalogues: every rule reads every message, and every rule has a twin."""

import io
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

CATALOGUES = sorted(
    (Path(__file__).parents[1] / "drill" / "locale" / "zh_CN" / "LC_MESSAGES").glob("*.po"),
    key=lambda path: path.name,
)
PLURALS = "nplurals=1; plural=0;"

MATHEMATICS = re.compile(r"\$\$.+?\$\$|\$[^$]+\$", re.DOTALL)
CODE = re.compile(r"`[^`]*`")
PLACEHOLDER = re.compile(r"\{[^{}]*\}")

# Names that are the same word in both languages.
NAMES = re.compile(
    r"drill|leaky|ReLU|tanh|sigmoid|softmax|logits?|Adam(?:W|ax)?|AdaGrad|RMSprop|Xavier|Kaiming|LSTM|Neocognitron"
    r"|Transformer|GoogLeNet|Hadamard|Frobenius|JSON|Nesterov|Smooth-L1|TeX|LaTeX|HTML|Markdown|NumPy|PyTorch",
    re.IGNORECASE,
)

PATTERNS = {
    "half-width punctuation beside Han": r"[一-鿿][,;:?!()]|[,;:?!()][一-鿿]",
    "no space between Han and Latin": r"[一-鿿][A-Za-z0-9]|[A-Za-z0-9][一-鿿]",
    "space beside full-width punctuation": r" [，。；：？！（）“”、《》～×]|[，。；：？！（）“”、《》～×] ",
    "space between two Han": r"[一-鿿] [一-鿿]",
    "straight or corner quotes": r"[\"'「」『』]",
    "address or tone": r"您|！|粗心|显然|抱歉",
    "literal word": r"携带|阀值|条目|钥匙|级别|床单|不可读|规则化|学习速率|被给",
    "mixed synonym": r"隐层|隐含层|感知器|梯度裁剪|批量规范化|批次|残差|正向传播|按元素",
}


def plain(text: str) -> str:
    """The text with each formula, piece of code and placeholder as one Latin letter."""
    for span in (MATHEMATICS, CODE, PLACEHOLDER):
        text = span.sub("x", text)
    return text


def spans(text: str) -> Counter[str]:
    """Formulas, pieces of code and placeholders of a text, with the number of times that each occurs."""
    found: Counter[str] = Counter()
    for span in (MATHEMATICS, CODE, PLACEHOLDER):
        found.update(span.findall(text))
        text = span.sub("x", text)
    return found


def source(message: Message) -> str:
    """The English text; of a singular and a plural the plural, which is the one that has the number."""
    return message.id if isinstance(message.id, str) else message.id[-1]


def translations(message: Message) -> list[str]:
    """The Chinese texts: one, or one for each plural form."""
    return [message.string] if isinstance(message.string, str) else list(message.string)


def is_untranslated(message: Message) -> bool:
    """Empty, fuzzy, or left in English; a name such as ReLU may stay."""
    if message.fuzzy or not all(translations(message)):
        return True
    left_english = re.search("[A-Za-z]{4,}", NAMES.sub("", plain(source(message))))
    return bool(left_english) and source(message) in translations(message)


def has_other_spans(message: Message) -> bool:
    """A formula, a piece of code or a placeholder was lost, added or changed."""
    return any(spans(text) != spans(source(message)) for text in translations(message) if text)


def says_slope_of_a_line(message: Message) -> bool:
    """斜率 for the derivative of an activation; the slope of leaky ReLU alone is 斜率."""
    return "斜率" in "".join(translations(message)) and not re.search("leaky", source(message), re.IGNORECASE)


def says_statistical_bias(message: Message) -> bool:
    """偏差 for the bias of a neuron; it is right in 偏差修正 and where the English speaks of an estimate."""
    text = "".join(translations(message)).replace("偏差修正", "")
    return "偏差" in text and not re.search("biased|estimat", source(message), re.IGNORECASE)


CHECKS: dict[str, Callable[[Message], bool]] = {
    "untranslated": is_untranslated,
    "placeholders and mathematics": has_other_spans,
    "slope": says_slope_of_a_line,
    "bias": says_statistical_bias,
}


def complaints(message: Message) -> list[str]:
    """The names of the rules that a message breaks."""
    texts = [plain(text) for text in translations(message)]
    broken = [name for name, pattern in PATTERNS.items() if any(re.search(pattern, text) for text in texts)]
    return broken + [name for name, check in CHECKS.items() if check(message)]


def read_catalogue(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="zh_CN", domain=path.stem)


def entries(compiled: io.BufferedIOBase) -> dict[tuple[object, str | None], object]:
    """What gettext looks up in a compiled catalogue: text by message and context, the header left out."""
    return {(message.id, message.context): message.string for message in read_mo(compiled) if message.id}


def is_up_to_date(catalogue: Catalog, compiled: bytes) -> bool:
    fresh = io.BytesIO()
    write_mo(fresh, catalogue)
    fresh.seek(0)
    return entries(fresh) == entries(io.BytesIO(compiled))


each_catalogue = pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.stem)


def test_there_are_catalogues():
    assert CATALOGUES


@each_catalogue
def test_every_message_keeps_every_rule(path):
    messages = [message for message in read_catalogue(path) if message.id]
    assert messages
    broken = [f"{source(m)!r} -> {m.string!r}: {', '.join(complaints(m))}" for m in messages if complaints(m)]
    assert not broken, "\n".join(broken)


@each_catalogue
def test_a_catalogue_knows_one_plural_form(path):
    assert read_catalogue(path).plural_forms == PLURALS
    assert f"Plural-Forms: {PLURALS}" in path.read_text(encoding="utf-8")


@each_catalogue
def test_the_compiled_catalogue_is_up_to_date(path):
    compiled = path.with_suffix(".mo")
    assert compiled.exists(), f"pybabel compile -i {path.name} -o {compiled.name}"
    assert is_up_to_date(read_catalogue(path), compiled.read_bytes()), f"compile {path.name} again"


# Twins: the rule, an English text, and a Chinese one that breaks this rule.
TWINS = [
    ("half-width punctuation beside Han", "Find the value, then round.", "求值,再四舍五入。"),
    ("half-width punctuation beside Han", "network (feed-forward)", "网络(前馈)"),
    ("no space between Han and Latin", "Round to 4 decimals.", "保留4位小数。"),
    ("no space between Han and Latin", "Find $x$ now.", "求$x$的值。"),
    ("no space between Han and Latin", "Open `a.json` and {name}.", "打开`a.json`与 {name}。"),
    ("space beside full-width punctuation", "Let $x$ be given.", "设 $x$ ，已知。"),
    ("space between two Han", "Find the gradient.", "求 梯 度。"),
    ("straight or corner quotes", "the word right", '"正确"一词'),
    ("straight or corner quotes", "the word right", "「正确」一词"),
    ("address or tone", "Your answer is right.", "您的答案正确。"),
    ("address or tone", "Not right.", "不正确！"),
    ("literal word", "the threshold of clipping", "截断的阀值"),
    ("mixed synonym", "the hidden layer", "隐层"),
    ("mixed synonym", "gradient clipping", "梯度裁剪"),
    ("slope", "Multiply by the slope.", "再乘以斜率。"),
    ("bias", "The bias of this neuron", "该神经元的偏差"),
    ("placeholders and mathematics", "Hint {i} of {n}", "提示 {i}"),
    ("placeholders and mathematics", "Find $W_1$ and $W_1$.", "求 $W_1$。"),
    ("placeholders and mathematics", "Run `drill grade`.", "运行 `drill mark`。"),
    ("untranslated", "Compute the loss.", ""),
    ("untranslated", "Compute the loss.", "Compute the loss."),
    ("untranslated", "Compute the loss for ReLU.", "Compute the loss for ReLU."),
]


@pytest.mark.parametrize(("rule", "english", "chinese"), TWINS)
def test_a_bad_sentence_is_caught(rule, english, chinese):
    assert rule in complaints(Message(english, chinese))


def test_a_fuzzy_translation_is_caught():
    assert complaints(Message("Compute the loss.", "计算损失。", flags=["fuzzy"])) == ["untranslated"]


def test_every_rule_has_a_twin():
    assert {rule for rule, _, _ in TWINS} == {*PATTERNS, *CHECKS}


@pytest.mark.parametrize("word", re.findall("[一-鿿]+", PATTERNS["literal word"] + PATTERNS["mixed synonym"]))
def test_every_banned_word_is_caught(word):
    assert complaints(Message("the word", f"此处为{word}。"))


GOOD = [
    ("ReLU", "ReLU"),
    ("$M = N$", "$M = N$"),
    ("The slope of leaky ReLU is $0.1$.", "Leaky ReLU 的负半轴斜率为 $0.1$。"),
    ("Adam with bias correction", "含偏差修正的 Adam"),
    ("Hint {i} of {n}: find `{name}` first.", "提示 {i}（共 {n} 条）：先求 `{name}`。"),
    ("Take $f'(z)$ and use “2 x 3”.", "取 $f'(z)$，采用“2×3”。"),
    (("{n} mark", "{n} marks"), ("{n} 分",)),
]


@pytest.mark.parametrize(("english", "chinese"), GOOD)
def test_a_good_sentence_passes(english, chinese):
    assert complaints(Message(english, chinese)) == []


def test_a_stale_compiled_catalogue_is_caught():
    catalogue, compiled = Catalog(locale="zh_CN"), io.BytesIO()
    catalogue.add("Compute the loss.", "计算损失。")
    write_mo(compiled, catalogue)
    assert is_up_to_date(catalogue, compiled.getvalue())
    catalogue.add("Round at the end.", "最后再四舍五入。")
    assert not is_up_to_date(catalogue, compiled.getvalue())
