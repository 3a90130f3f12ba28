using System.Runtime.CompilerServices;
using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Feedback;

/// <summary>Labels on a real SQLite file, with a clock of their own and decisions that a test makes.</summary>
public abstract class FeedbackFixture : IAsyncLifetime, IDisposable, IDecisionSource
{
    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 1, 12, 0, 0, TimeSpan.Zero));

    private protected SqliteStateStore State { get; private set; } = null!;

    private protected FeedbackStore Feedback { get; private set; } = null!;

    private protected List<LabelledDecision> Decisions { get; } = [];

    private protected Timestamp Now => Timestamp.Now(Clock);

    public async Task InitializeAsync()
    {
        State = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        Feedback = await FeedbackStore.OpenAsync(State, this, Clock, default);
    }

    public async Task DisposeAsync()
    {
        await State.DisposeAsync();
        Dispose();
    }

    public void Dispose()
    {
        Folder.Dispose();
        GC.SuppressFinalize(this);
    }

    public ValueTask<IReadOnlyDictionary<string, LabelledDecision>> FindAsync(IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        new(Decisions.Where(decision => ids.Contains(decision.Id)).ToDictionary(decision => decision.Id));

    public async IAsyncEnumerable<LabelledDecision> RangeAsync(Timestamp from, Timestamp until, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.CompletedTask;
        foreach (var decision in Decisions.Where(decision => decision.Time >= from && decision.Time < until).OrderBy(decision => decision.Time)) yield return decision;
    }

    private protected LabelledDecision Decide(string id, string card = "c-1")
    {
        Decisions.Add(new(id, Now, new Dictionary<string, string> { ["card"] = card }));
        return Decisions[^1];
    }

    private protected NewLabel Label(string id, double value = 1, string decision = "d", string source = "chargeback") => new(id, "fraud", value, source) { DecisionId = decision };

    private protected async Task<LabelOutcome> AddAsync(NewLabel label) => (await Feedback.AddAsync([label], default))[0];

    private protected async Task<List<SpineRow>> SpineAsync(LabelDefinition? definition = null, Timestamp? asOf = null) =>
        [.. (await Feedback.SpineAsync(definition ?? new("fraud"), new(0), new(long.MaxValue), asOf ?? Now, default)).Rows()];

    private protected static async Task Refused(string code, Func<Task> action) => (await Should.ThrowAsync<SextantException>(action)).Code.ShouldBe(code);
}
