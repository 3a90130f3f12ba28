using System.Globalization;
using Sextant.Features;
using Sextant.Hosting.Measuring;
using Sextant.Platform;

namespace Sextant.Hosting.Capacity;

/// <summary>What rows, events and decisions take where they are kept, and storing them.</summary>
sealed record StoredCosts(UnitCost RowBytes, UnitCost FeatureBytes, UnitCost Event, UnitCost Decision, UnitCost RecordBytes)
{
    const int EventsInARun = MeasuredRows.Cards / (MeasuredRuns.Count + 1);
    const int Events = EventsInARun * (MeasuredRuns.Count + 1);
    const int DecisionsInARun = 1_000;
    const int Decisions = DecisionsInARun * (MeasuredRuns.Count + 1);
    const int AtOnce = 50;

    static readonly UnitCost None = UnitCost.Exact(0, "");

    public UnitCost EventLogBytes { get; init; } = None;

    public UnitCost DecisionLogBytes { get; init; } = None;

    public UnitCost EventParquetBytes { get; init; } = None;

    public UnitCost DecisionParquetBytes { get; init; } = None;

    public static async Task<StoredCosts> MeasureAsync(Stores stores, TimeProvider clock, CancellationToken cancellationToken)
    {
        await MeasuredRows.DeclareAsync(stores, cancellationToken);
        // Before anything runs beside it that takes or frees memory.
        var (few, many) = (MemoryOf(stores, MeasuredRows.Few), MemoryOf(stores, MeasuredRows.Many));
        var each = Math.Max(0, (many - few) / (MeasuredRows.Many - MeasuredRows.Few));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var stream = RunningStream.Start(stores, stop.Token);
        try
        {
            var events = await MeasuredRuns.OfAsync(EventsInARun, async run =>
            {
                await MeasuredRows.AppendAsync(stores, MeasuredRows.Few, (run + 1) * EventsInARun, EventsInARun, cancellationToken);
                await stores.Stream.WaitAppliedAsync(stores.Log.LastSequence, cancellationToken);
            });
            var (decisions, record) = await DecideAsync(stores, clock, cancellationToken);
            return new(
                UnitCost.Exact(Math.Max(0, few - (MeasuredRows.Few * each)), "managed memory of 24,000 rows of point views with 8 and with 48 numbers and a key of 12 letters: what is left at none"),
                UnitCost.Exact(each, "the same rows: what each of 40 more numbers adds"),
                UnitCost.Of(events, "append of events with 8 numbers in groups of 500, durable, and the online view of them; without reading JSON"),
                UnitCost.Of(decisions, "DecisionDesk with a decider that reads 24 features in memory, asks a slot with a constant, meets an experiment and gives a reason; 50 at once, record durable before the answer"),
                UnitCost.Exact(record, "the record of such a decision, with 24 features"));
        }
        finally
        {
            await stop.CancelAsync();
            await stream.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>With what the files of the closed stores take.</summary>
    public StoredCosts WithFiles(string dataFolder) => this with
    {
        EventLogBytes = UnitCost.Exact(LengthOf(dataFolder, "events.db") / Events, "events.db of 24,000 events with 8 numbers"),
        DecisionLogBytes = UnitCost.Exact(LengthOf(dataFolder, "decisions.db") / Decisions, "decisions.db of 6,000 decisions"),
    };

    /// <summary>Moves what is stored to Parquet, and adds what that takes.</summary>
    public async Task<StoredCosts> WithParquetAsync(Stores stores, string dataFolder, CancellationToken cancellationToken)
    {
        stores.Compactor.KeepAfter = static () => long.MaxValue;
        await stores.Compactor.RunAsync(null, cancellationToken);
        await stores.Decisions.Compactor.RunAsync(null, cancellationToken);
        var files = stores.Tables.Files(stores.Tables.Current.Number, MeasuredRows.TypeOf(MeasuredRows.Few));
        var decided = Directory.EnumerateFiles(Path.Combine(dataFolder, "decisions"), "*.parquet", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);
        return this with
        {
            EventParquetBytes = UnitCost.Exact((double)files.Sum(file => file.Bytes) / Math.Max(1, files.Sum(file => file.Rows)), "Parquet (zstd) of the same events; their numbers are made up and compress badly"),
            DecisionParquetBytes = UnitCost.Exact((double)decided / Decisions, "Parquet (zstd) of the same decisions, which are much alike; real ones take more"),
        };
    }

    static double MemoryOf(Stores stores, int features)
    {
        var view = MeasuredRows.BoundOf(stores, features);
        var (points, row) = (new OnlinePoints(view), new Row(view.Source.Schema));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        for (var card = 0; card < MeasuredRows.Cards; card++)
        {
            MeasuredRows.Fill(row, card);
            points.Add(new(MeasuredRows.TimeOf(card), MeasuredRows.TimeOf(card), card + 1), row);
        }

        var bytes = (double)(GC.GetTotalMemory(forceFullCollection: true) - before) / MeasuredRows.Cards;
        GC.KeepAlive(points);
        return bytes;
    }

    static async Task<(double[] Micros, int RecordBytes)> DecideAsync(Stores stores, TimeProvider clock, CancellationToken cancellationToken)
    {
        await using var sources = new TrivialSources(clock);
        var (desk, decider) = (new DecisionDesk(sources.All, stores.Decisions, clock), new TrivialDecider(RecordDurability.BeforeAnswer));
        var micros = await MeasuredRuns.OfAsync(DecisionsInARun, async run =>
        {
            for (var start = 0; start < DecisionsInARun; start += AtOnce)
                await Task.WhenAll(Enumerable.Range(start, AtOnce).Select(number => desk.DecideAsync(decider, Card((run + 1) * DecisionsInARun + number), DecisionContext.None, cancellationToken).AsTask()));
        });
        var (_, record) = await desk.RehearseAsync(decider, Card(1), DecisionContext.None, cancellationToken);
        return (micros, record.Length);
    }

    static string Card(int number) => string.Create(CultureInfo.InvariantCulture, $"card-{number}");

    static double LengthOf(string folder, string name) => Directory.EnumerateFiles(folder, name + "*").Sum(file => new FileInfo(file).Length);
}
