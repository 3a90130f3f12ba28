using Sextant.Numerics;

namespace Sextant.Hosting.Measuring;

/// <summary>Whether the statistics of experiments keep what they promise.</summary>
sealed class ExperimentsSuite : ISuite
{
    const string DataSet = "ads-open-bandit-40k";
    const int Simulations = 2_000;
    const double Rate = 0.1;
    const double Better = 0.12;

    static readonly string[] Kinds = ["ips", "snips", "dr"];
    static readonly string[] Figures = ["", ".low", ".high"];
    static readonly string[] Transfers = ["men.thompson", "men.uniform", "women.thompson", "women.uniform"];

    public string Name => "platform/experiments";

    public SuiteKind Kind => SuiteKind.Evaluation;

    public string Description =>
        "2,000 made-up experiments of 20,000 units, looked at every 100: how often any look finds a difference that is not there (falsePositives, for a rate of 10 %; skewed.*, for log-normal amounts), or one that is (power, 10 % and 12 %); fixed.*: a test for one look, used as often. sampleRatio.*: 2,000 of 100,000 units planned half and half, alarm below p 0.001, of arms of 51 % (power) and 50.5 % (half.power); sequential.*: at any of a hundred looks. coverage.*: how often intervals of off-policy estimates hold the known truth of 2,000 made-up logs. CAMPAIGN.POLICY.*: a policy of the Open Bandit Dataset by the log of the other, weights up to 100; truth is its own clicks; within of estimates intervals hold it.";

    public string Data => DataSet;

    public IReadOnlyList<string> Metrics =>
    [
        "falsePositives", "power", "skewed.falsePositives", "fixed.falsePositives",
        "sampleRatio.falseAlarms", "sampleRatio.power", "sampleRatio.half.power",
        "sampleRatio.sequential.falseAlarms", "sampleRatio.sequential.power", "sampleRatio.sequential.half.power",
        .. Kinds.Select(kind => $"coverage.{kind}"),
        .. Transfers.SelectMany(transfer => (IEnumerable<string>)[.. Kinds.SelectMany(kind => Figures.Select(figure => $"{transfer}.{kind}{figure}")), $"{transfer}.truth", $"{transfer}.effectiveSampleSize", $"{transfer}.clippedShare"]),
        "within", "estimates",
    ];

    public Task<SuiteResult> RunAsync(SuiteContext context, CancellationToken cancellationToken) => Task.Run(() => Run(context, cancellationToken), cancellationToken);

    static SuiteResult Run(SuiteContext context, CancellationToken cancellation)
    {
        var folder = context.RequireData(DataSet);
        var metrics = new Dictionary<string, double>();
        var random = new SeededRandom(context.Seed);
        context.Progress.Report(new("looking again and again", 0, 0));
        (metrics["falsePositives"], metrics["fixed.falsePositives"]) = new PeekingTrial((chance, _) => chance.NextDouble() < Rate ? 1 : 0).Shares(Simulations, random.Split(1), cancellation);
        metrics["skewed.falsePositives"] = new PeekingTrial((chance, _) => Math.Exp(chance.NextNormal())).Shares(Simulations, random.Split(2), cancellation).Sequential;
        metrics["power"] = new PeekingTrial((chance, isSecond) => chance.NextDouble() < (isSecond ? Better : Rate) ? 1 : 0).Shares(Simulations, random.Split(3), cancellation).Sequential;
        context.Progress.Report(new("sample ratios", 0, 0));
        foreach (var (name, share, stream) in new[] { ("falseAlarms", 0.5, 4), ("power", 0.51, 5), ("half.power", 0.505, 6) })
            (metrics[$"sampleRatio.{name}"], metrics[$"sampleRatio.sequential.{name}"]) = SampleRatioTrial.Alarms(share, Simulations, random.Split(stream), cancellation);
        context.Progress.Report(new("off-policy estimates", 0, 0));
        var coverage = OffPolicyTrial.Coverage(Simulations, random.Split(7), cancellation);
        for (var kind = 0; kind < Kinds.Length; kind++) metrics[$"coverage.{Kinds[kind]}"] = coverage[kind];
        AddTransfers(folder, metrics);
        return new(metrics, new Dictionary<string, IReadOnlyDictionary<string, double>>(),
            FormattableString.Invariant($"{DataSet}: four logs; {Simulations:N0} simulations of each kind, seed {context.Seed}"));
    }

    static void AddTransfers(string folder, Dictionary<string, double> metrics)
    {
        var (within, estimates) = (0, 0);
        foreach (var campaign in new[] { "men", "women" })
        {
            var uniform = BanditLog.Read(Path.Combine(folder, $"random_{campaign}.csv.gz"));
            var thompson = BanditLog.Read(Path.Combine(folder, $"bts_{campaign}.csv.gz"));
            Add($"{campaign}.thompson", uniform, BanditTransfer.Shares(thompson), thompson);
            Add($"{campaign}.uniform", thompson, BanditTransfer.Uniform(uniform), uniform);
        }

        (metrics["within"], metrics["estimates"]) = (within, estimates);

        void Add(string name, IReadOnlyList<BanditLog> log, Func<int, int, double> target, IReadOnlyList<BanditLog> own)
        {
            var truth = metrics[$"{name}.truth"] = own.Average(row => row.Click);
            foreach (var (kind, estimate) in BanditTransfer.Estimates(log, target))
            {
                (metrics[$"{name}.{kind}"], metrics[$"{name}.{kind}.low"], metrics[$"{name}.{kind}.high"]) = (estimate.Value.Estimate, estimate.Value.Low, estimate.Value.High);
                (metrics[$"{name}.effectiveSampleSize"], metrics[$"{name}.clippedShare"]) = (estimate.EffectiveSampleSize, estimate.ClippedShare);
                (within, estimates) = (within + (estimate.Value.Contains(truth) ? 1 : 0), estimates + 1);
            }
        }
    }
}
