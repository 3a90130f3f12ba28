using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;
using Sextant.Hosting.Jobs;
using Sextant.Hosting.Workspaces;
using Sextant.Platform;
using Sextant.Testing;

namespace Sextant.Hosting.Tests.Jobs;

public sealed class DecisionLogJobTests
{
    readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 11, 20, 12, 0, 0, TimeSpan.Zero));

    [Fact]
    public async Task Once_a_day_old_decisions_go()
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), "decisions: { retention: 2d }");
        using var workspace = Workspace.Open(folder.Path, _clock);
        await using var stores = await Stores.OpenAsync(workspace, _clock, CancellationToken.None);
        var (old, young) = (Decision(-3), Decision(-2));
        await stores.Decisions.AppendAsync(old, CancellationToken.None);
        await stores.Decisions.AppendAsync(young, CancellationToken.None);
        await stores.Decisions.Compactor.RunAsync(null, CancellationToken.None);
        using var job = new DecisionLogJob(stores.Decisions, _clock, NullLogger<DecisionLogJob>.Instance);

        await job.StartAsync(CancellationToken.None);

        await UntilGoneAsync(stores.Decisions, old.Id, TimeSpan.FromMinutes(1));
        (await stores.Decisions.FindAsync(young.Id, CancellationToken.None)).ShouldNotBeNull();
        await UntilGoneAsync(stores.Decisions, young.Id, TimeSpan.FromHours(6));
        await job.StopAsync(CancellationToken.None);
    }

    [Fact]
    public async Task A_server_moves_events_and_decisions_both()
    {
        using var folder = new TemporaryFolder();
        using var workspace = Workspace.Open(folder.Path, TimeProvider.System);
        await using var stores = await Stores.OpenAsync(workspace, TimeProvider.System, CancellationToken.None);
        var services = new ServiceCollection().AddLogging().AddSextant(workspace, stores, TimeProvider.System);
        await using var provider = services.BuildServiceProvider();

        provider.GetServices<IHostedService>().OfType<CompactionJob>().Count().ShouldBe(2);
        provider.GetRequiredService<IDecisionLog>().ShouldBeSameAs(stores.Decisions);
        provider.GetServices<IEntityHolder>().OfType<DecidedEntities>().ShouldHaveSingleItem();
    }

    async Task UntilGoneAsync(EventDecisionLog log, string id, TimeSpan step)
    {
        while (await log.FindAsync(id, CancellationToken.None) is not null)
        {
            _clock.Advance(step);
            await Task.Yield();
        }
    }

    DecisionEntry Decision(int days)
    {
        var time = Timestamp.Now(_clock).Add(TimeSpan.FromDays(days));
        return new() { Id = DecisionId.Of(time, new byte[10]), Time = time, Decider = "d", Record = "{}"u8.ToArray() };
    }
}
