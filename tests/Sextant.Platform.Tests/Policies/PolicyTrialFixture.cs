using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Policies;

/// <summary>Policies that decide: registry and feedback on a real SQLite file, decisions in memory, a clock of their own.</summary>
public abstract class PolicyTrialFixture : IAsyncLifetime, IDisposable
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    private protected MemoryDecisionLog Log { get; } = new();

    private protected SqliteStateStore State { get; private set; } = null!;

    private protected PolicyRegistry Policies { get; private set; } = null!;

    private protected FeedbackStore Feedback { get; private set; } = null!;

    private protected FaultySources Sources { get; private set; } = null!;

    private protected DecisionLabels Labels => new(Feedback, label => new(label) { Maturity = TimeSpan.FromDays(1), Absent = 0 }, Clock);

    private protected Replayer Replayer => new(Policies, new OnlyScore(Sources.Score), Clock);

    private protected PolicyBacktest Backtest => new(Log, Replayer, Labels);

    public virtual async Task InitializeAsync()
    {
        Sources = new(Clock);
        State = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        Policies = await PolicyRegistry.OpenAsync(State, Clock, default);
        Feedback = await FeedbackStore.OpenAsync(State, new NoDecisions(), Clock, default);
    }

    public async Task DisposeAsync() => await State.DisposeAsync();

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected async Task<RunningPolicy> ApplyAsync(string yaml, PolicyBinding? binding = null)
    {
        var candidate = PolicySamples.Candidate(yaml, binding);
        return await Policies.ApplyAsync(candidate, Policies.Find(candidate.Name)?.Revision ?? 0, "ann", "test", false, default);
    }

    private protected async Task<Decided<PolicyDecision>> DecideAsync(string policy, string request, IArmSource? arms = null)
    {
        Clock.Advance(TimeSpan.FromMilliseconds(10));
        var sources = arms is null ? Sources.All : Sources.All with { Arms = arms };
        var decider = Policies.Get(policy).Choose(System.Text.Json.JsonDocument.Parse(request).RootElement).Decider;
        return await new DecisionDesk(sources, Log, Clock).DecideAsync(decider, PolicySamples.Request(decider.Policy, request), DecisionContext.None, default);
    }

    private protected async Task LabelAsync(string decision, double value) =>
        (await Feedback.AddAsync([new($"l-{decision}", "fraud", value, "bank") { DecisionId = decision }], default))[0].Kind.ShouldBe(LabelOutcomeKind.Accepted);
}
