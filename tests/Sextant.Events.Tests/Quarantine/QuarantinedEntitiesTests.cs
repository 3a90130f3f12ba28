using Sextant.Adapters.Sqlite;
using Sextant.Testing;

namespace Sextant.Events.Tests.Quarantine;

public sealed class QuarantinedEntitiesTests
{
    /// <summary>What was set aside is often wrong as JSON: that must not keep an entity from being erased.</summary>
    [Theory]
    [InlineData("""{"card":"4929-1","card":"4929-2"}""", 1)]
    [InlineData("""{"note":"\ud800","card":"4929-1"}""", 1)]
    [InlineData("""{"note":"\ud800","card":"4929-2"}""", 0)]
    [InlineData("""{"card":"4929-1" """, 1)]
    [InlineData("""{"entities":[{"card":"4929\u002d1"}]}""", 1)]
    [InlineData("""{"card":"4929-11"}""", 0)]
    public async Task Events_with_the_key_go_whatever_is_wrong_with_them(string body, long erased)
    {
        using var folder = new TemporaryFolder();
        await using var quarantine = await SqliteQuarantine.OpenAsync(new() { Path = folder.File("quarantine.db") }, CancellationToken.None);
        await quarantine.AddAsync([new QuarantinedEvent(0, default, "payment", "e1", "SXT1013", "wrong", "test", body)], CancellationToken.None);

        (await new QuarantinedEntities(quarantine).EraseAsync("card", "4929-1", CancellationToken.None)).ShouldBe(erased);
    }
}
