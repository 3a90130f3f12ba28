using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Sextant.Adapters.DuckDb;
using Sextant.Events;
using Sextant.Features;
using Sextant.Hosting.Decisions;
using Sextant.Hosting.Workspaces;
using Sextant.Learning;
using Sextant.Numerics;
using Sextant.Platform;

namespace Sextant.Hosting.Drills;

/// <summary>
/// A temporary workspace with all that decisions need: payments, features that a stream keeps up to date, a model that serves, an index, a running
/// experiment, and two policies that differ in when they record. Faults sit between the desk and its sources and log. Dispose it to remove it.
/// </summary>
sealed class DrillWorkspace : IAsyncDisposable
{
    /// <summary>The feature set.</summary>
    public const string Set = "drill_cards";

    /// <summary>The model.</summary>
    public const string Model = "drill_risk";

    const string By = "drill";
    const int Cards = 500;
    const int Payments = 5_000;
    static readonly TimeSpan ReadyWithin = TimeSpan.FromSeconds(30);
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    const string Definitions = """
        {"view":"card_day","entity":"card","source":"payment","features":{"card_count":{"aggregate":"count","window":"1d"},"card_mean":{"aggregate":"mean","of":"amount","window":"1d"}}}
        {"set":"drill_cards","features":["card_day"]}
        """;

    readonly DirectoryInfo _folder;
    readonly TimeProvider _clock;
    readonly CancellationTokenSource _stopping = new();
    readonly DrillIndex _index = new();
    Workspace? _workspace;
    Stores? _stores;
    Task _streaming = Task.CompletedTask;

    DrillWorkspace(DirectoryInfo folder, TimeProvider clock, long seed) => (_folder, _clock, Faults) = (folder, clock, new(clock, seed));

    /// <summary>What is wrong.</summary>
    public FaultSwitch Faults { get; }

    /// <summary>The log behind the faults.</summary>
    public EventDecisionLog Log => _stores!.Decisions;

    /// <summary>Decides, over the faults.</summary>
    public DecisionDesk Desk { get; private set; } = null!;

    /// <summary>The two policies, each over the index: records before the answer, and after it.</summary>
    public IReadOnlyList<DrillDecider> Deciders { get; private set; } = [];

    /// <summary>A card.</summary>
    public static string Card(SeededRandom random) => string.Create(CultureInfo.InvariantCulture, $"c-{random.NextInt32(Cards)}");

    /// <summary>An amount of a payment.</summary>
    public static double Amount(SeededRandom random) => random.NextInt32(100_000) / 100.0;

    /// <summary>Makes one.</summary>
    /// <exception cref="StorageException">SXT2714: its features were not up to date within 30 seconds. Else as <see cref="Stores.OpenAsync(Workspace, TimeProvider, CancellationToken)"/>.</exception>
    public static async Task<DrillWorkspace> OpenAsync(TimeProvider clock, long seed, CancellationToken cancellationToken)
    {
        var made = new DrillWorkspace(Directory.CreateTempSubdirectory("sextant-drill-"), clock, seed);
        try
        {
            await made.PrepareAsync(seed, cancellationToken);
            return made;
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes the model's champion away: nothing serves any more.</summary>
    public Task TakeModelAsync(CancellationToken cancellationToken) => _stores!.Models.RemoveAliasAsync(Model, ModelRegistry.Champion, By, "drill", null, cancellationToken);

    /// <summary>Makes it the champion.</summary>
    public Task GiveModelAsync(CancellationToken cancellationToken) => _stores!.Models.SetAliasAsync(Model, ModelRegistry.Champion, 1, null, By, "drill", null, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Faults.Off();
        await _stopping.CancelAsync();
        await _streaming.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (_stores is not null) await _stores.DisposeAsync();
        _workspace?.Dispose();
        _stopping.Dispose();
        _folder.Delete(recursive: true);
    }

    async Task PrepareAsync(long seed, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(Path.Combine(_folder.FullName, "events"));
        await File.WriteAllTextAsync(Path.Combine(_folder.FullName, "events", "payment.yaml"), "type: payment\nentities: [card]\nattributes:\n  amount: { type: number, required: true }\n", cancellationToken);
        _workspace = Workspace.Open(_folder.FullName, _clock);
        var stores = _stores = await Stores.OpenAsync(_workspace, _clock, cancellationToken);
        var definitions = DefinitionReader.ReadAll(Definitions.Split('\n').Select((text, i) => ($"line {i + 1}", JsonNode.Parse(text))));
        await stores.Features.ApplyAsync(stores.Features.Plan(definitions, new PlanOptions()), cancellationToken);
        var sets = new AppliedSets(stores.Features, stores.Stream);
        _streaming = Task.Run(() => stores.Stream.RunAsync(_stopping.Token), CancellationToken.None);
        await IngestAsync(stores, new(seed), cancellationToken);
        await RegisterModelAsync(stores, cancellationToken);
        await stores.Experiments.ApplyAsync(JsonNode.Parse("""{"experiment":"drill_threshold","unit":"card","arms":{"control":"50%","strict":"50%"}}"""), "drill", 0, By, "drill", cancellationToken);
        var binder = new PolicyBinder(() => stores.Features.Current, stores.Models.Registry);
        Deciders = [await ApplyAsync(stores, binder, "before_answer", cancellationToken), await ApplyAsync(stores, binder, "after_answer", cancellationToken)];
        Desk = new(
            new(
                new FaultyFeatureSource(new OnlineFeatureSource(sets, new(stores.Stream, _clock)), Faults),
                new FaultyScoreSource(new SlotScoreSource(stores.Models), Faults),
                new FaultyArmSource(new ExperimentArms(stores.Experiments, stores.Assignments), Faults)),
            new FaultyDecisionLog(stores.Decisions, Faults),
            _clock);
        await BecomeReadyAsync(stores, sets.Find(Set, fullNames: false), cancellationToken);
    }

    async Task IngestAsync(Stores stores, SeededRandom random, CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(_clock);
        var text = new StringBuilder("time,card,amount\n");
        for (var i = Payments; i > 0; i--)
        {
            var (card, amount) = (Card(random), Amount(random));
            _index.Add(card, amount);
            text.Append(CultureInfo.InvariantCulture, $"{now.Add(TimeSpan.FromSeconds(-2 * i))},{card},{amount}\n");
        }

        var file = Path.Combine(_folder.FullName, "payments.csv");
        await File.WriteAllTextAsync(file, text.ToString(), cancellationToken);
        using var reader = new DuckDbTabularReader();
        var ingest = new FileIngest(reader, stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(_clock), new IntakeOptions(), _clock);
        await ingest.RunAsync(new([file], "payment"), new IntakeSummary(), null, cancellationToken);
    }

    async Task RegisterModelAsync(Stores stores, CancellationToken cancellationToken)
    {
        // Made, not trained: a drill asks what becomes of decisions, and not how good they are.
        var manifest = new ModelManifest(Model, LinearKind.KindName, TreesKind.Signature(3, 1)) { Features = [new("amount", "number"), new("card_count", "number"), new("card_mean", "number")] };
        var file = Path.Combine(_folder.FullName, "model.package");
        PackageWriter.Write(file, manifest, LinearKind.Content(new([0.006, 0.05, 0.001], [500, 10, 500], -2, LinearLink.Logistic)));
        await stores.Models.RegisterAsync(Model, file, By, null, cancellationToken);
        await GiveModelAsync(cancellationToken);
    }

    async Task<DrillDecider> ApplyAsync(Stores stores, PolicyBinder binder, string record, CancellationToken cancellationToken)
    {
        // Of the 100 ms that are promised, 30 are for the record.
        var document = JsonNode.Parse($$$"""
            {"policy":"drill.{{{record}}}","owner":"drill","record":"{{{record}}}",
             "request":{"card":{"type":"text","required":true,"entity":"card"},"amount":{"type":"number","required":true}},
             "features":{"set":"{{{Set}}}"},"model":{"name":"{{{Model}}}","otherwise":0.5},"experiment":{"name":"drill_threshold","unit":"card"},
             "budget":{"total":70,"read":20,"score":30,"record":60},
             "verdicts":["allow","review","block"],"when_degraded":"review",
             "rules":[{"rule":"risky","when":"score > (arm == \"strict\" ? 0.8 : 0.9)","verdict":"block","reason":"The model finds it risky."}],
             "otherwise":"allow"}
            """);
        var candidate = await binder.BindAsync(document, "drill", cancellationToken);
        return new((await stores.Policies.ApplyAsync(candidate, 0, By, "drill", atOnce: true, cancellationToken)).Active.Decider, _index, new(Faults));
    }

    async Task BecomeReadyAsync(Stores stores, BoundSet set, CancellationToken cancellationToken)
    {
        var started = _clock.GetTimestamp();
        while (stores.Stream.Behind > 0 || stores.Stream.Degradation is not null || !set.Members.All(member => member.View is not { } view || stores.Stream.TryGet(view.FullName, out _)))
        {
            if (_clock.GetElapsedTime(started) > ReadyWithin || _streaming.IsCompleted)
                throw new StorageException("SXT2714", "The features of the drill's workspace were not up to date within 30 seconds. Try again when the machine is less busy.", _streaming.Exception?.InnerException);
            await Task.Delay(Look, _clock, cancellationToken);
        }
    }
}
