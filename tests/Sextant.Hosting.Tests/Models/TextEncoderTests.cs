using Sextant.Adapters.Onnx;
using Sextant.Hosting.Models;
using Sextant.Learning;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Models;

public sealed class TextEncoderTests : IDisposable
{
    static readonly string[] Texts = ["cats chase mice.", "dogs", "", "cats chasers dogs chase mice . . . dogs", "unheard words"];

    static readonly WordPieceTokenizer Tokenizer = new(SmallBert.Vocabulary);

    readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("mean")]
    [InlineData("cls")]
    public void A_bi_encoder_gives_each_text_the_vector_that_a_plain_forward_pass_gives(string pooling)
    {
        var bert = new SmallBert(seed: 1);
        using var model = OnnxModel.FromBytes(bert.ToOnnx(scores: false));

        var vectors = new TextEncoder(model, Tokenizer, new("bi", pooling)).Encode(Texts, query: null, default).Values;

        foreach (var (text, vector) in Texts.Zip(vectors))
        {
            var encoding = Tokenizer.Encode(text);
            var states = bert.States(encoding.Tokens, encoding.Segments);
            var expected = Enumerable.Range(0, states[0].Length).Select(i => pooling == "cls" ? states[0][i] : states.Average(state => state[i])).ToArray();
            var length = Math.Sqrt(expected.Sum(value => value * value));
            for (var i = 0; i < expected.Length; i++) ((double)vector[i]).ShouldBe(expected[i] / length, 1e-5);
        }
    }

    [Fact]
    public void A_cross_encoder_scores_texts_against_a_query_or_by_themselves()
    {
        var bert = new SmallBert(seed: 2);
        using var model = OnnxModel.FromBytes(bert.ToOnnx(scores: true));
        var encoder = new TextEncoder(model, Tokenizer, new("cross"));

        foreach (var query in new[] { "dogs chase", null })
        {
            foreach (var (text, scores) in Texts.Zip(encoder.Encode(Texts, query, default).Values))
            {
                var encoding = query is null ? Tokenizer.Encode(text) : Tokenizer.Encode(query, text);
                ((double)scores.ShouldHaveSingleItem()).ShouldBe(bert.Score(encoding.Tokens, encoding.Segments), 1e-4);
            }
        }
    }

    [Fact]
    public void A_text_s_vector_is_the_same_in_any_company()
    {
        using var model = OnnxModel.FromBytes(new SmallBert(seed: 3).ToOnnx(scores: false));
        var encoder = new TextEncoder(model, Tokenizer, new("bi"));
        var many = Enumerable.Range(0, 50).Select(i => string.Join(' ', Enumerable.Repeat("cats chase", 1 + i % 9))).Append("dogs").ToArray();

        var together = encoder.Encode(many, null, default).Values;

        var alone = encoder.Encode(["dogs"], null, default).Values[0];
        for (var i = 0; i < alone.Length; i++) together[^1][i].ShouldBe(alone[i], 1e-6f);
        together[0].ShouldBe(together[9], 1e-6f);
    }

    [Fact]
    public void Texts_that_are_too_long_are_cut_and_counted()
    {
        using var model = OnnxModel.FromBytes(new SmallBert(seed: 3).ToOnnx(scores: false));
        var encoder = new TextEncoder(model, Tokenizer, new("bi", MostTokens: 4));

        var encoded = encoder.Encode(["cats dogs mice", "cats dogs"], null, default);

        encoded.Truncated.ShouldBe(1);
        encoded.Values[0].ShouldBe(encoded.Values[1], 1e-6f);
    }

    [Fact]
    public void A_package_holds_the_model_and_its_tokenizer()
    {
        var (onnx, vocabulary, target) = (_folder.File("m.onnx"), _folder.File("vocab.txt"), _folder.File("m.sxt"));
        File.WriteAllBytes(onnx, new SmallBert(seed: 4).ToOnnx(scores: true));
        File.WriteAllLines(vocabulary, SmallBert.Vocabulary);

        EncoderPackage.Write(onnx, vocabulary, "reranker", (null, "mean", 32), target);

        using var pool = new OnnxSessionPool(1 << 30);
        using var package = PackageReader.Open(target);
        using var opened = new OnnxKind(pool, () => false).Open(package);
        package.Manifest.Parameters["encoder"].ShouldBe("cross");
        opened.Model.ShouldBeOfType<EncoderModel>().Encoder.Encode(["cats"], "dogs", default).Values[0].ShouldHaveSingleItem();
    }

    [Fact]
    public void A_model_that_takes_no_tokens_is_refused_with_what_it_takes()
    {
        var graph = new OnnxGraph();
        graph.Input("x", OnnxElement.Float32, [null, 3]);
        graph.Nodes("Relu", ["y"], ["x"]);
        graph.Output("y", OnnxElement.Float32);
        using var model = OnnxModel.FromBytes(graph.ToArray("g"));

        var error = Should.Throw<InvalidInputException>(() => new TextEncoder(model, Tokenizer, new("bi")));

        error.Code.ShouldBe("SXT2388");
        error.Message.ShouldContain("this model takes x float32[?, 3]");
    }

    [Theory]
    [InlineData("dual", "mean", 512)]
    [InlineData("bi", "max", 512)]
    [InlineData("bi", "mean", 1)]
    [InlineData("bi", "mean", 8193)]
    public void Settings_that_are_none_are_refused(string kind, string pooling, int most) =>
        Should.Throw<InvalidInputException>(() => new EncoderSettings(kind, pooling, most).Checked()).Code.ShouldBe("SXT2388");
}
