using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Events;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Review;

/// <summary>Review queues on a real SQLite file, with a clock of their own.</summary>
public abstract class ReviewFixture : IAsyncLifetime, IDisposable
{
    protected const string Plain = "queue: payments\nverdicts: [fraud, legitimate, unclear]\nfields: { amount: number, country: text }\n";

    private protected TemporaryFolder Folder { get; } = new();

    // A Monday morning.
    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero)) { AutoAdvanceAmount = TimeSpan.Zero };

    private protected SqliteStateStore State { get; private set; } = null!;

    private protected ReviewQueues Queues { get; private set; } = null!;

    private protected Timestamp Now => Timestamp.Now(Clock);

    public async Task InitializeAsync() => await OpenAsync();

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

    private protected virtual IReadOnlyList<ICaseOutcomes> Outcomes => [];

    private protected async Task OpenAsync()
    {
        State = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        await FeedbackStore.OpenAsync(State, new NoDecisions(), Clock, default);
        Queues = await ReviewQueues.OpenAsync(State, Outcomes, Clock, default);
    }

    private protected Task<bool> DeclareAsync(string more = "") => Queues.ApplyAsync(YamlDocument.Parse(Plain + more, "test"), "test", "ann", default);

    private protected async Task<ReviewCase> OpenCaseAsync(string id, double loss = 0, string subject = "card:c-1", string? fields = null, params string[] skills) =>
        (await Queues.OpenCaseAsync("payments", Case(id, loss, subject, fields, skills), "fraud", default)).Case;

    private protected static NewCase Case(string id, double loss = 0, string subject = "card:c-1", string? fields = null, params string[] skills) =>
        new(id, subject) { ExpectedLoss = loss, DecisionId = "d-" + id, Fields = fields is null ? [] : (JsonObject)JsonNode.Parse(fields)!, Skills = [.. skills] };

    private protected Task<CaseClaim?> ClaimAsync(string reviewer, params string[] skills) => Queues.ClaimAsync("payments", reviewer, skills, null, default);

    private protected Task<VerdictResult> DecideAsync(CaseClaim claim, string reviewer, string verdict) => Queues.DecideAsync(claim.Case.Id, reviewer, claim.Lease, new(verdict), default);

    /// <summary>Claims the next case and decides it.</summary>
    private protected async Task<string> ReviewAsync(string reviewer, string verdict, params string[] skills)
    {
        var claim = (await ClaimAsync(reviewer, skills))!;
        await DecideAsync(claim, reviewer, verdict);
        return claim.Case.Id;
    }

    private protected Task<ReviewCase> GetAsync(string id) => Queues.CaseAsync(id, default);

    private protected static async Task Refused(string code, Func<Task> action) => (await Should.ThrowAsync<SextantException>(action)).Code.ShouldBe(code);
}
