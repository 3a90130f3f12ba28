using System.Text;
using System.Text.Json;
using Sextant.Numerics;

namespace Sextant.Learning.Tests.Text;

/// <summary>Against what Hugging Face's and Google's own tokenizers say; see golden/tokenizers.py.</summary>
public sealed class TokenizerGoldenTests
{
    sealed record Answer(string Text, string? Second, int[] Tokens, int[]? Segments, string? Decoded);

    sealed record Peer(JsonElement Tokenizer, Answer[] Texts, Answer[] Pairs);

    sealed record Peers(Dictionary<string, Peer> Tokenizers);

    sealed record Trained(string Model, Answer[] Texts);

    sealed record TrainedModels(Dictionary<string, Trained> Models);

    [Theory]
    [InlineData("uncased")]
    [InlineData("cased")]
    [InlineData("unigram")]
    public void Tokens_are_those_of_Hugging_Face_s_tokenizers(string name)
    {
        var peer = Golden.Read<Peers>("huggingface.json").Tokenizers[name];
        var tokenizer = TokenizerFile.Read(Encoding.UTF8.GetBytes(peer.Tokenizer.GetRawText()));

        peer.Texts.Length.ShouldBeGreaterThan(100);
        foreach (var text in peer.Texts) tokenizer.Encode(text.Text).Tokens.ShouldBe(text.Tokens, customMessage: text.Text);
        foreach (var pair in peer.Pairs)
        {
            var encoding = tokenizer.Encode(pair.Text, pair.Second);
            encoding.Tokens.ShouldBe(pair.Tokens, customMessage: pair.Text);
            if (pair.Segments is not null) encoding.Segments.ShouldBe(pair.Segments);
        }
    }

    [Fact]
    public void A_vocab_txt_is_the_same_tokenizer_as_its_tokenizer_json()
    {
        var peer = Golden.Read<Peers>("huggingface.json").Tokenizers["uncased"];
        var pieces = peer.Tokenizer.GetProperty("model").GetProperty("vocab").EnumerateObject().OrderBy(piece => piece.Value.GetInt32()).Select(piece => piece.Name);
        var tokenizer = TokenizerFile.Read(Encoding.UTF8.GetBytes(string.Join("\r\n", pieces) + "\r\n"));

        foreach (var text in peer.Texts) tokenizer.Encode(text.Text).Tokens.ShouldBe(text.Tokens, customMessage: text.Text);
        tokenizer.Padding.ShouldBe(0);
    }

    [Theory]
    [InlineData("plain")]
    [InlineData("bytes")]
    [InlineData("spaces")]
    public void Tokens_are_those_of_SentencePiece(string name)
    {
        var trained = Golden.Read<TrainedModels>("sentencepiece.json").Models[name];
        var tokenizer = TokenizerFile.Read(Convert.FromBase64String(trained.Model));

        trained.Texts.Length.ShouldBeGreaterThan(100);
        foreach (var text in trained.Texts)
        {
            tokenizer.Encode(text.Text).Tokens.ShouldBe(text.Tokens, customMessage: text.Text);
            tokenizer.Decode(text.Tokens).ShouldBe(text.Decoded, customMessage: text.Text);
        }
    }

    [Theory]
    [InlineData(50)]
    [InlineData(1000)]
    [InlineData(100_000)]
    public void A_SentencePiece_model_that_is_cut_off_is_refused(int bytes)
    {
        var model = Convert.FromBase64String(Golden.Read<TrainedModels>("sentencepiece.json").Models["plain"].Model);

        Should.Throw<InvalidInputException>(() => TokenizerFile.Read(model.AsSpan(0, bytes))).Code.ShouldBe("SXT2381");
    }

    [Fact]
    public void A_damaged_SentencePiece_model_never_crashes()
    {
        var model = Convert.FromBase64String(Golden.Read<TrainedModels>("sentencepiece.json").Models["plain"].Model);
        var random = new SeededRandom(3);
        for (var run = 0; run < 200; run++)
        {
            var damaged = (byte[])model.Clone();
            for (var i = 0; i < 200; i++) damaged[random.NextInt32(damaged.Length)] = (byte)random.NextInt32(256);
            try
            {
                TokenizerFile.Read(damaged).Encode("Hello, wörld! ½ 中文");
            }
            catch (InvalidInputException)
            {
            }
        }
    }
}
