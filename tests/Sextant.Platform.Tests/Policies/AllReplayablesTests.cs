using Sextant.Adapters.Sqlite;
using Sextant.Platform.Tests.Decisions;
using Sextant.Testing;

namespace Sextant.Platform.Tests.Policies;

public sealed class AllReplayablesTests
{
    [Fact]
    public async Task Deciders_in_code_and_declared_policies_are_found_by_name_and_version()
    {
        using var folder = new TemporaryFolder();
        await using var state = await SqliteStateStore.OpenAsync(folder.File("state.db"), default);
        var policies = await PolicyRegistry.OpenAsync(state, TimeProvider.System, default);
        await policies.ApplyAsync(PolicySamples.Candidate(PolicySamples.Plain("amount > 100")), 0, "ann", "test", false, default);
        var all = new AllReplayables([Replayable.Of(new SampleDecider())], policies);

        (await all.FindAsync("sample.payment", 1, default))!.Name.ShouldBe("sample.payment");
        (await all.FindAsync("plain", 1, default))!.Name.ShouldBe("plain");
        (await all.FindAsync("sample.payment", 2, default)).ShouldBeNull();
        (await all.FindAsync("plain", 2, default)).ShouldBeNull();
    }
}
