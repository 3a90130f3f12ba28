using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>How fast the online learner learns from hashed fields.</summary>
sealed class FtrlSuite : ISuite
{
    const int Runs = 3;

    readonly int _count;

    public FtrlSuite()
        : this(1_000_000)
    {
    }

    internal FtrlSuite(int count) => _count = count;

    public string Name => "learning/ftrl";

    public SuiteKind Kind => SuiteKind.Benchmark;

    public string Description =>
        "Hashes the 39 fields of each example, predicts, then learns it, on one thread with default options: examples a second into a table of 2^20 weights, and of 2^24 (bits24). logloss is of the predictions before learning (progressive validation); best.logloss that of the probabilities that the labels were drawn from, constant.logloss of their mean. Best of 3 after a warm-up.";

    public string Data => FormattableString.Invariant($"made up from the seed: {_count:N0} examples of {HashedExamples.Fields} fields of 4 to 1,000,000 values");

    public IReadOnlyList<string> Metrics => ["perSecond", "cpuMicros", "logloss", "best.logloss", "constant.logloss", "bits24.perSecond", "bits24.cpuMicros", "bits24.logloss"];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) =>
        Task.Run(() => Run(context, cancellationToken), cancellationToken);

    SuiteResult Run(SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new("making examples up", 0, 0));
        var examples = new HashedExamples(_count, context.Seed);
        var labels = Array.ConvertAll(examples.Labels, label => label ? 1.0 : 0.0);
        var mean = labels.Average();
        var metrics = new Dictionary<string, double>
        {
            ["best.logloss"] = LogLoss.Of(labels, examples.Probabilities),
            ["constant.logloss"] = LogLoss.Of(labels, Array.ConvertAll(labels, _ => mean)),
        };
        Measure(examples, new(), "", metrics, context, cancellationToken);
        Measure(examples, new() { SlotBits = 24 }, "bits24.", metrics, context, cancellationToken);
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(), FormattableString.Invariant($"{Data}; seed {context.Seed}"));
    }

    void Measure(HashedExamples examples, FtrlOptions options, string prefix, Dictionary<string, double> metrics, SuiteContext context, CancellationToken cancellationToken)
    {
        context.Progress.Report(new($"2^{options.SlotBits} weights", 0, 0));
        FtrlLearner? learner = null;
        Learn(new(options), examples, Math.Min(_count, 50_000));
        var best = new TimeTaken(double.MaxValue, double.MaxValue);
        for (var run = 0; run < Runs; run++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            learner = new(options);
            best = best.Or(TimeTaken.Of(() => Learn(learner, examples, _count)));
        }

        metrics[prefix + "perSecond"] = _count / best.WallSeconds;
        metrics[prefix + "cpuMicros"] = best.CpuSeconds / _count * 1e6;
        metrics[prefix + "logloss"] = learner!.ProgressiveLogLoss;
    }

    static void Learn(FtrlLearner learner, HashedExamples examples, int count)
    {
        var fields = Enumerable.Range(0, HashedExamples.Fields).Select(i => new HashedField(FormattableString.Invariant($"f{i}"), learner.Options.SlotBits)).ToArray();
        Span<int> slots = stackalloc int[HashedExamples.Fields];
        for (var i = 0; i < count; i++)
        {
            var values = examples.Values.AsSpan(i * HashedExamples.Fields, HashedExamples.Fields);
            for (var field = 0; field < fields.Length; field++) slots[field] = fields[field].SlotOf(values[field]);
            learner.Learn(slots, examples.Labels[i]);
        }
    }
}
