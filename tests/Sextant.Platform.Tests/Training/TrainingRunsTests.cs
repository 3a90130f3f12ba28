using Microsoft.Extensions.Time.Testing;
using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Training;

public sealed class TrainingRunsTests : IAsyncLifetime, IDisposable
{
    static readonly TrainingJob Fraud = Job("fraud");

    readonly TemporaryFolder _folder = new();
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero));
    SqliteStateStore _state = null!;
    TrainingRuns _runs = null!;

    public async Task InitializeAsync()
    {
        _state = await SqliteStateStore.OpenAsync(_folder.File("state.db"), CancellationToken.None);
        _runs = await TrainingRuns.OpenAsync(_state, _clock, CancellationToken.None);
    }

    public async Task DisposeAsync()
    {
        await _state.DisposeAsync();
        Dispose();
    }

    public void Dispose() => _folder.Dispose();

    static TrainingJob Job(string name) => new(name, "fraud", new() { Table = "a.csv" }, new() { Column = "fraud" });

    Task<TrainingRun> AddAsync(TrainingJob job) => _runs.AddAsync(job, "{}", "models/fraud.yaml", "asked", "ann", 10, CancellationToken.None);

    [Fact]
    public async Task A_run_is_kept_with_all_that_happened_to_it()
    {
        var run = await AddAsync(Fraud);
        _clock.Advance(TimeSpan.FromSeconds(5));
        (await _runs.StartAsync(run.Number, CancellationToken.None)).ShouldBeTrue();
        await _runs.DoneAsync(run.Number, 0, new("rows", "abc", Timestamp.Now(_clock)), CancellationToken.None);
        await _runs.DoneAsync(run.Number, 1, new("split", "def", Timestamp.Now(_clock)), CancellationToken.None);
        await _runs.RegisteredAsync(run.Number, 3, CancellationToken.None);
        (await _runs.EndAsync(run.Number, TrainingState.Refused, "SXT2253", "auc is 0.5", CancellationToken.None)).ShouldBeTrue();
        var reopened = await TrainingRuns.OpenAsync(_state, _clock, CancellationToken.None);

        var kept = await reopened.GetAsync("fraud-1", CancellationToken.None);

        (kept.Id, kept.State, kept.Version, kept.Labels, kept.Code, kept.Message).ShouldBe(("fraud-1", TrainingState.Refused, 3, 10, "SXT2253", "auc is 0.5"));
        kept.Steps.Select(step => (step.Stage, step.Output)).ShouldBe([("rows", "abc"), ("split", "def")]);
        (kept.StartedAt!.Value.Since(kept.CreatedAt), kept.EndedAt).ShouldBe((TimeSpan.FromSeconds(5), Timestamp.Now(_clock)));
        (await reopened.EndAsync(run.Number, TrainingState.Done, null, null, CancellationToken.None)).ShouldBeFalse();
        (await reopened.StartAsync(run.Number, CancellationToken.None)).ShouldBeFalse();
    }

    [Fact]
    public async Task Of_two_starts_at_once_one_is_refused()
    {
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(async _ =>
        {
            try
            {
                return (await AddAsync(Fraud)).Id;
            }
            catch (InvalidInputException error)
            {
                return error.Message;
            }
        }));

        both.ShouldContain("fraud-1");
        both.ShouldContain("The job 'fraud' has a run already: fraud-1 is queued. Wait for it, or stop it with 'sextant models jobs cancel fraud-1'.");
        await _runs.EndAsync(1, TrainingState.Cancelled, null, null, CancellationToken.None);
        (await AddAsync(Fraud)).Id.ShouldBe("fraud-2");
    }

    [Fact]
    public async Task The_queue_is_bounded_and_what_ran_goes_first()
    {
        for (var i = 0; i < TrainingRuns.MostActive; i++) await AddAsync(Job($"job{i}"));
        await _runs.StartAsync(3, CancellationToken.None);

        (await Should.ThrowAsync<BusyException>(() => AddAsync(Job("more")))).Code.ShouldBe("SXT2334");
        (await _runs.ActiveAsync(CancellationToken.None)).Select(run => run.Number).Take(3).ShouldBe([3, 1, 2]);
        (await _runs.ListAsync("job4", 10, CancellationToken.None)).ShouldHaveSingleItem().Number.ShouldBe(5);
    }

    [Fact]
    public async Task Stages_whose_output_is_gone_are_forgotten()
    {
        var run = await AddAsync(Fraud);
        for (var place = 0; place < 3; place++) await _runs.DoneAsync(run.Number, place, new($"stage{place}", "", default), CancellationToken.None);

        await _runs.ForgetAsync(run.Number, 1, CancellationToken.None);

        (await _runs.GetAsync(run.Id, CancellationToken.None)).Steps.Select(step => step.Stage).ShouldBe(["stage0"]);
    }

    [Theory]
    [InlineData("fraud-2", "There is no training run 'fraud-2'. Did you mean 'fraud-1'?")]
    [InlineData("froud-1", "Did you mean 'fraud-1'?")]
    [InlineData("fraud", "There is no training run 'fraud'.")]
    [InlineData("", "There is no training run ''.")]
    public async Task A_run_that_is_not_there_is_said_so(string id, string message)
    {
        await AddAsync(Fraud);

        var error = await Should.ThrowAsync<InvalidInputException>(() => _runs.GetAsync(id, CancellationToken.None));

        (error.Code, error.Message.StartsWith("There is no", StringComparison.Ordinal)).ShouldBe(("SXT2332", true));
        error.Message.ShouldContain(message);
    }

    [Fact]
    public async Task A_job_is_first_seen_once()
    {
        var first = await _runs.FirstSeenAsync("fraud", CancellationToken.None);
        _clock.Advance(TimeSpan.FromDays(3));

        (await _runs.FirstSeenAsync("fraud", CancellationToken.None)).ShouldBe(first);
        (await _runs.FirstSeenAsync("other", CancellationToken.None)).Since(first).ShouldBe(TimeSpan.FromDays(3));
    }
}
