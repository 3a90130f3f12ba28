using System.Text;
using Sextant.Testing;

namespace Sextant.Events.Tests.Intake;

public sealed class IntakeSessionTests
{
    [Fact]
    public async Task Malformed_events_that_wait_count_as_memory_like_the_others()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var session = new EventIntake(stores.Catalog, stores.Log, stores.Quarantine, new ArrivalClock(TimeProvider.System), new IntakeOptions()).Begin("test", new IntakeSummary());

        session.Add(Encoding.UTF8.GetBytes("\"" + new string('x', 50_000) + "\""));
        session.PendingBytes.ShouldBeGreaterThanOrEqualTo(50_000);
        await session.CommitAsync(CancellationToken.None);
        session.PendingBytes.ShouldBe(0);
    }
}
