using System.Text;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Text;

public sealed class TokenizerTests
{
    static readonly string[] Pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "hello", "wor", "##ld", ",", "caf", "##e", "中", "##s"];

    static readonly WordPieceTokenizer Words = new(Pieces);

    static readonly UnigramTokenizer Unigrams = new(
        [new("<unk>", 0, PieceKind.Unknown), new("</s>", 0, PieceKind.Control), new("\u2581", -3), new("\u2581the", -2), new("cat", -3), new("c", -6), new("a", -5), new("t", -5), new("th", -4), new("e", -5)]);

    [Fact]
    public void Places_of_tokens_are_in_the_text_that_was_given()
    {
        const string text = "Hello,  worlds CAFÉ 中x";

        var encoding = Words.Encode(text);

        encoding.Tokens.Select(token => Pieces[token]).ShouldBe(["[CLS]", "hello", ",", "wor", "##ld", "##s", "caf", "##e", "中", "[UNK]", "[SEP]"]);
        encoding.Places.Select(place => text[place.Start..place.End]).ShouldBe(["", "Hello", ",", "wor", "ld", "s", "CAF", "É", "中", "x", ""]);
    }

    [Fact]
    public void A_word_that_cannot_be_spelt_to_its_end_is_unknown_as_a_whole() => Tokens(Words, "helloworld!x").ShouldBe([2, 1, 1, 1, 3]);

    [Fact]
    public void A_word_of_too_many_letters_is_unknown() => Tokens(Words, new string('s', 101)).ShouldBe([2, 1, 3]);

    [Fact]
    public void Of_a_pair_the_longer_text_loses_its_last_tokens()
    {
        var encoding = Words.Encode("hello hello hello hello hello", "wor wor", most: 8);

        encoding.Tokens.ShouldBe([2, 4, 4, 4, 3, 5, 5, 3]);
        encoding.Segments.ShouldBe([0, 0, 0, 0, 0, 1, 1, 1]);
        encoding.IsTruncated.ShouldBeTrue();
        Words.Encode("hello", most: 3).IsTruncated.ShouldBeFalse();
    }

    [Fact]
    public void The_most_probable_way_is_taken_even_where_a_longer_piece_begins() => Tokens(Unigrams, "the cat").ShouldBe([3, 2, 4]);

    [Fact]
    public void Unknown_letters_beside_each_other_are_one_token_with_their_place()
    {
        var encoding = Unigrams.Encode("the 😀中 cat");

        encoding.Tokens.ShouldBe([3, 2, 0, 2, 4]);
        encoding.Places[2].ShouldBe((4, 7));
    }

    [Fact]
    public void What_looks_like_a_special_token_is_text() => Tokens(Words, "[SEP]").ShouldBe([2, 1, 1, 1, 3]);

    [Fact]
    public void A_vocabulary_without_the_unknown_is_refused() =>
        Should.Throw<InvalidInputException>(() => new WordPieceTokenizer(["a", "b"])).Message.ShouldStartWith("The vocabulary of 2 pieces has no '[UNK]'.");

    [Fact]
    public void A_piece_that_is_there_twice_is_named() =>
        Should.Throw<InvalidInputException>(() => new WordPieceTokenizer(["[UNK]", "b", "b"])).Message.ShouldStartWith("The vocabulary has 'b' twice: as 1 and as 2.");

    [Theory]
    [InlineData("""{"model": {"type": "BPE"}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": 1}}}""", "SXT2381")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": 0}}, "normalizer": {"type": "Prepend"}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "WordPiece", "vocab": {"[UNK]": 0}}, "normalizer": {"type": "BertNormalizer", "clean_text": false}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a"]], "unk_id": 0}}""", "SXT2381")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 0}, "normalizer": {"type": "Strip"}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 0}, "normalizer": {"type": "Replace", "pattern": {"Regex": " {2,}"}, "content": "_"}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 0}, "normalizer": {"type": "Sequence", "normalizers": [{"type": "NFKC"}, {"type": "Nmt"}]}}""", "SXT2382")]
    [InlineData("""{"model": {"type": "Unigram", "vocab": [["a", 0]], "unk_id": 0}, "pre_tokenizer": {"type": "Metaspace", "replacement": "_"}}""", "SXT2382")]
    [InlineData("""{"model": 3}""", "SXT2381")]
    [InlineData("""{"model": """, "SXT2381")]
    [InlineData("""[["a", "b"]]""", "SXT2381")]
    [InlineData("", "SXT2380")]
    [InlineData("no\nvocabulary", "SXT2380")]
    public void Files_that_are_no_tokenizer_are_refused(string file, string code) =>
        Should.Throw<InvalidInputException>(() => TokenizerFile.Read(Encoding.UTF8.GetBytes(file))).Code.ShouldBe(code);

    [Theory]
    [InlineData("""{"type": "Nmt"}""", "ab")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "Nmt"}, {"type": "NFKC"}]}""", "ab")]
    [InlineData("""{"type": "Sequence", "normalizers": [{"type": "Nmt"}, {"type": "NFKC"}]}""", "\u00e0")]
    public void The_normaliser_Nmt_takes_control_characters_out_and_makes_odd_spaces_plain(string normalizer, string letters)
    {
        var file = $$"""{"model": {"type": "Unigram", "vocab": [["?", 0], ["\u2581", -1], ["a", -1], ["b", -1], ["ab", -1], ["\u00e0", -1]], "unk_id": 0}, "normalizer": {{normalizer}} }""";
        var tokenizer = TokenizerFile.Read(Encoding.UTF8.GetBytes(file));
        var (first, second) = letters == "ab" ? ("a", "b") : ("a", "\u0300");

        // Between the letters what goes, before them what becomes a space.
        foreach (var (gone, space) in "\u0001\u000b\u001f\u007f\u008f\u009f".SelectMany(gone => "\t\n\r\u200b\u200f\u2028\ufeff\ufffd".Select(space => (gone, space))))
            tokenizer.Encode($"{space}{first}{gone}{second}").Tokens.ShouldBe([1, letters == "ab" ? 4 : 5], $"{(int)gone:x4} {(int)space:x4}");
    }

    /// <summary>Any UTF-16, lone surrogates too: tokens are of the vocabulary, places in order and in the text.</summary>
    [Fact]
    public void Any_text_has_tokens_with_places_in_it()
    {
        var random = new SeededRandom(9);
        for (var run = 0; run < 5_000; run++)
        {
            var text = string.Concat(Enumerable.Range(0, random.NextInt32(30)).Select(_ => (char)random.NextInt32(random.NextInt32(2) == 0 ? 128 : 65536)));
            foreach (var tokenizer in (ITextTokenizer[])[Words, Unigrams])
            {
                var encoding = tokenizer.Encode(text, most: 20);

                encoding.Tokens.Count.ShouldBeLessThanOrEqualTo(20);
                encoding.Tokens.ShouldAllBe(token => token >= 0 && token < tokenizer.Size);
                var last = 0;
                foreach (var (start, end) in encoding.Places.Where(place => place.End > 0))
                {
                    (start <= end && end <= text.Length && start >= 0 && end >= last).ShouldBeTrue();
                    last = end;
                }

                tokenizer.Decode(encoding.Tokens);
            }
        }
    }

    /// <summary>Where every character has its piece and spaces are single, nothing is lost.</summary>
    [Fact]
    public void Decoding_gives_the_text_back()
    {
        var random = new SeededRandom(4);
        for (var run = 0; run < 500; run++)
        {
            var text = string.Join(' ', Enumerable.Range(0, 1 + random.NextInt32(6)).Select(_ => string.Concat(Enumerable.Range(0, 1 + random.NextInt32(5)).Select(_ => "cate"[random.NextInt32(4)]))));

            Unigrams.Decode(Unigrams.Encode(text).Tokens).ShouldBe(text);
        }
    }

    static IReadOnlyList<int> Tokens(ITextTokenizer tokenizer, string text) => tokenizer.Encode(text).Tokens;
}
