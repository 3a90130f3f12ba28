"""Makes the tokenizers and the corpus of these tests, and SentencePiece's own answers. With Debian 12's python3-sentencepiece (0.1.97):

    python3 tokenizers.py && npm i --ignore-scripts @huggingface/tokenizers@0.2.0 && node tokenizers.mjs
"""
import base64
import hashlib
import json
import random
import unicodedata

import sentencepiece

random.seed(11)
PLAIN = """the quick brown fox jumps over the lazy dog and runs away from an angry bear in the wood near a river where people were fishing
payments of customers were refunded when parcels arrived late broken or never because sellers had sent them to wrong addresses
scientists measure how neurons respond to unbelievable patterns of light while students are learning about statistics and probability
""".split()
TEXTS = [
    "", " ", "a", "Hello, world!", "The quick brown fox jumps over the lazy dog.", "unbelievably UNBELIEVABLE refunding", "  two  spaces   and\ttabs\nand lines  ",
    "Caf\u00e9 na\u00efve cafe\u0301 \u00c5ngstr\u00f6m", "\u0130stanbul \u1e9e \u03a3\u03af\u03c3\u03c5\u03c6\u03bf\u03c2", "\u4e2d\u6587\u548c English \u6df7\u5408", "\u65e5\u672c\u8a9e \u3072\u3089\u304c\u306a \uff76\uff9e", "\ud55c\uad6d\uc5b4 text",
    "\uff21\uff22\uff23 \ufb01ne \u00bd x\u00b2 \u2460", "smile \U0001f600 and \U0001f468\u200d\U0001f469\u200d\U0001f467", "control \u0000\u0001\u200b\u00ad\ufeff marks \ufffd", "zero\u00a0width\u3000space",
    "e-mail: someone@example.com, http://example.com/a?b=c&d=1", "don't can't it's \u201cquoted\u201d \u2018single\u2019 \u2014 dash \u2026", "price $12,345.67 +5% #tag @user", "x" * 150, "parcel " * 40,
    "q\u0323\u0307 q\u0307\u0323 \u1e9b\u0323", "\u0928\u092e\u0938\u094d\u0924\u0947 \u0e20\u0e32\u0e29\u0e32", "[CLS] and </s> are text", "a\u2581b",
]
ALPHABET = list("abcdefghijklmnopqrstuvwxyz") + list(" ,.!?-'") + ["\u00e9", "\u0301", "\u4e2d", "\U0001f600", "\uff21", "\u00a0", "Z", "E"]
for length in range(1, 60):
    TEXTS.append(" ".join(random.choice(PLAIN) for _ in range(length % 9 + 1)) + random.choice(["", ".", " ?"]))
    TEXTS.append("".join(random.choice(ALPHABET) for _ in range(length)))

corpus = [" ".join(random.choice(["", "", "un", "re"]) + random.choice(PLAIN) + random.choice(["", "", "s", "ed", "ing"]) for _ in range(8)) + "." for _ in range(1500)] + ["Caf\u00e9 \u00c5ngstr\u00f6m na\u00efve.", "Hello, World!"] * 40
open("corpus.txt", "w", encoding="utf-8").write("\n".join(corpus))


def train(name, **more):
    sentencepiece.SentencePieceTrainer.train(input="corpus.txt", model_prefix=name, vocab_size=more.pop("size", 300), model_type="unigram", num_threads=1, minloglevel=2, hard_vocab_limit=False, **more)


def answers(name):
    processor = sentencepiece.SentencePieceProcessor(model_file=name + ".model")
    # NUL cuts texts in that version's Python module.
    texts = [text for text in TEXTS if "\0" not in text]
    ids = [processor.encode(text) for text in texts]
    return {"model": base64.b64encode(open(name + ".model", "rb").read()).decode(), "texts": [
        {"text": text, "tokens": tokens, "decoded": processor.decode(tokens) if tokens else ""} for text, tokens in zip(texts, ids)]}


train("plain")
train("bytes", byte_fallback=True, size=500, normalization_rule_name="identity")
train("spaces", normalization_rule_name="identity", add_dummy_prefix=False, remove_extra_whitespaces=False, user_defined_symbols=["fox"])
json.dump({"made": "sentencepiece " + sentencepiece.__version__, "models": {name: answers(name) for name in ("plain", "bytes", "spaces")}}, open("sentencepiece.json", "w"), indent=0)

words = sorted({word.lower() for line in corpus for word in line.replace(".", " ").replace(",", " ").replace("!", " ").split()})
letters = sorted(set("abcdefghijklmnopqrstuvwxyz0123456789"))
vocabulary = ["[PAD]", "[unused1]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"] + list("!\"#$%&'()*+,-./:;<=>?@[]_") + letters + ["##" + letter for letter in letters]
vocabulary += ["\u4e2d", "\u6587", "\u3072", "##\u3089", "cafe", "na", "##ive", "un", "##believ", "##able", "##ably", "##ing", "##s", "##ed", "angstrom", "\u201c", "\u2026"] + [word for word in words if len(word) > 2 and word.isascii() and word not in ("cafe", "angstrom")]
pieces = list(dict.fromkeys(vocabulary))
open("vocab.txt", "w", encoding="utf-8").write("\n".join(pieces) + "\n")
json.dump(TEXTS, open("texts.json", "w"))

# Every character, and strings of marks and what they join with.
every = hashlib.sha256()
for form in ("NFD", "NFKC"):
    for code in range(0x110000):
        if not 0xD800 <= code < 0xE000:
            every.update((unicodedata.normalize(form, chr(code)) + "\n").encode())
pool = [chr(code) for code in range(0x110000) if unicodedata.combining(chr(code)) or unicodedata.decomposition(chr(code)) or chr(code) in "aeiouAEIOUns\u1100\u1161\u11a8\uac00"]
state = 1
for _ in range(20000):
    text = ""
    for _ in range(6):
        state = (state * 1664525 + 1013904223) % 2**32
        text += pool[(state >> 8) % len(pool)]
    for form in ("NFD", "NFKC"):
        every.update((unicodedata.normalize(form, text) + "\n").encode())
json.dump({"made": "Python's unicodedata " + unicodedata.unidata_version, "pool": len(pool), "sha256": every.hexdigest()}, open("normalization.json", "w"))
