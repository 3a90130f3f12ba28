namespace Sextant.Hosting.Measuring;

/// <summary>What ONNX models cost: our part of a call, and what joining requests gains.</summary>
sealed class OnnxSuite : ISuite
{
    const string BareCall = "C call";

    readonly OnnxSizes _sizes;

    public OnnxSuite()
        : this(new(Calls: 20_000, Runs: 20, Hidden: 512, Seconds: 2))
    {
    }

    internal OnnxSuite(OnnxSizes sizes) => _sizes = sizes;

    public string Name => "models/onnx";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "ONNX Runtime on one thread, in this process. One call with one row of eight numbers through a graph of one node, where all that counts is the way there: nanoseconds and bytes (allocated on our heap) of IModel.Run, scorer.* of IScorer; network.* and network.scorer.* the same with a network of full layers. The peer is the bare C call of the same graph with values made once (ratioToPeer). clientsN: so many callers, each with one row at a time through that network, asking the model themselves (direct.*) or joined into batches (without prefix); gain is batched perSecond divided by direct. mismatches: answers that differ from those of the model alone by more than 1e-4. mobileNet.*: nsfwjs's MobileNetV2, one picture of 224 × 224 a call; encoder.*: Universal Sentence Encoder lite, one short text a call with its tokens; both converted from TensorFlow.js, CPU time of the process and wall time, the best of the runs.";

    public string Data => FormattableString.Invariant($"made up from the seed: a graph of one node; a network {OnnxSizes.Inputs} → {_sizes.Hidden} → {_sizes.Hidden} → 1 with random weights");

    public IReadOnlyList<string> Metrics => [.. OnnxOverhead.Metrics, .. OnnxBatching.Metrics, .. OnnxCosts.Metrics];

    public async Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken)
    {
        var metrics = new Dictionary<string, double>();
        var bare = new Dictionary<string, double>();
        context.Progress.Report(new("calls", 0, 0));
        OnnxOverhead.Measure(_sizes, context.Seed, metrics, bare);
        context.Progress.Report(new("pictures and texts", 0, 0));
        OnnxCosts.Measure(_sizes, metrics);
        await OnnxBatching.MeasureAsync(_sizes, context, metrics, cancellationToken);
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>> { [BareCall] = bare }, FormattableString.Invariant($"{Data}; seed {context.Seed}"));
    }
}
