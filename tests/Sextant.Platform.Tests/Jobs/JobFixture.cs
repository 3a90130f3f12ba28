using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Jobs;

/// <summary>A queue on a real SQLite file, with a clock of its own and kinds that do what a test says.</summary>
public abstract class JobFixture : IAsyncLifetime, IDisposable
{
    private protected const string Resumable = "test.resumable";
    private protected const string Once = "test.once";
    private protected const string Alone = "test.alone";

    private protected TemporaryFolder Folder { get; } = new();

    private protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 2, 9, 0, 0, TimeSpan.Zero));

    private protected SqliteStateStore State { get; private set; } = null!;

    private protected JobQueue Queue { get; private set; } = null!;

    private protected JobSchedules Schedules { get; private set; } = null!;

    /// <summary>What jobs of all kinds do.</summary>
    private protected Func<JsonObject, JobContext, CancellationToken, Task<JsonObject?>> Work { get; set; } = (_, _, _) => Task.FromResult<JsonObject?>(null);

    private protected Timestamp Now => Timestamp.Now(Clock);

    public async Task InitializeAsync()
    {
        State = await SqliteStateStore.OpenAsync(Folder.File("state.db"), default);
        await JobQueue.PrepareAsync(State, default);
        Queue = new JobQueue(State, Kinds(), Clock);
        Schedules = new JobSchedules(Queue);
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

    private protected JobKinds Kinds()
    {
        JobKind Kind(string name) => new(name, "For tests.", (parameters, context, stop) => Work(parameters, context, stop))
        {
            Parameters = [new("view", JobParameter.Text, "Which."), new("views", JobParameter.Texts, "Which."), new("sample", JobParameter.Number, "How many."), new("deep", JobParameter.Flag, "Whether.")],
            Backoff = new(TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15), 0),
        };
        return new(
            Kind(Resumable) with { IsResumable = true },
            Kind(Once),
            Kind(Alone) with { IsResumable = true, Exclusive = parameters => (string?)parameters["view"] ?? "all", Timeout = TimeSpan.FromMinutes(5), Lease = TimeSpan.FromHours(1) });
    }

    private protected async Task<Job> AskAsync(string kind, string? view = null, string? key = null)
    {
        var parameters = new JsonObject();
        if (view is not null) parameters["view"] = view;
        return (await Queue.EnqueueAsync(new NewJob(kind, parameters, "ana") { Key = key }, default)).Job;
    }

    private protected async Task<JobLease> ClaimAsync(string holder = "one") => (await Queue.ClaimAsync(holder, default)).ShouldNotBeNull();

    private protected Task<Job> GetAsync(string id) => Queue.GetAsync(id, default);

    private protected static async Task<InvalidInputException> Refused(string code, Func<Task> action)
    {
        var error = await Should.ThrowAsync<InvalidInputException>(action);
        error.Code.ShouldBe(code);
        return error;
    }
}
