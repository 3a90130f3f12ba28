using Sextant.Adapters.Onnx;
using Sextant.Hosting.Models;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>What an image and a text cost, one at a time on one thread.</summary>
static class OnnxCosts
{
    public static IReadOnlyList<string> Metrics { get; } = ["mobileNet.cpuMs", "mobileNet.wallMs", "encoder.cpuMs", "encoder.wallMs"];

    public static void Measure(OnnxSizes sizes, Dictionary<string, double> metrics)
    {
        using var pictures = Load("mobilenet_v2");
        Tensor[] picture = [Tensor.Of(GoldenPicture.Make(1, 224), 1, 224, 224, 3)];
        Add("mobileNet.", sizes, metrics, 1, () => pictures.Run(picture));

        using var encoder = Load(BundledModels.SentenceEncoder);
        var tokenizer = TokenizerFile.Read(File.ReadAllBytes(Path.Combine(BundledModels.Folder(BundledModels.SentenceEncoder), "vocab.json")));
        var texts = GoldenAnswers.Texts.Select(text => text.Text).ToArray();
        Add("encoder.", sizes, metrics, texts.Length, () =>
        {
            foreach (var text in texts)
            {
                var (places, tokens) = SparseTokens.Of([tokenizer.Encode(text).Tokens]);
                encoder.Run([places, tokens]);
            }
        });
    }

    static OnnxModel Load(string name) => OnnxModel.FromBytes(TensorFlowJsFolder.ToOnnx(BundledModels.Folder(name)), new() { Name = name });

    static void Add(string prefix, OnnxSizes sizes, Dictionary<string, double> metrics, int each, Action run)
    {
        run();
        var times = Math.Max(1, sizes.Runs / each);
        var taken = TimeTaken.BestOf(sizes.Runs, () =>
        {
            for (var i = 0; i < times; i++) run();
        });
        metrics[prefix + "cpuMs"] = taken.CpuSeconds * 1000 / (times * each);
        metrics[prefix + "wallMs"] = taken.WallSeconds * 1000 / (times * each);
    }
}
