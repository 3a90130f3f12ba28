using System.Text;
using Sextant.Testing;

namespace Sextant.Events.Tests.History;

public sealed class EventHistoryTests
{
    const long Start = 1_767_225_600_000_000;
    static readonly EventTypeDefinition Ping = new("ping", [new Field("user", FieldType.Text, Required: true)], [new Field("number", FieldType.Integer)]);

    [Fact]
    public async Task Pages_of_any_query_put_together_are_what_a_plain_loop_finds()
    {
        using var folder = new TemporaryFolder();
        await using var stores = await TestStores.OpenAsync(folder);
        var random = new Random(11);
        var all = await FillAsync(stores, random);
        stores.Catalog.TryGet("ping", out var type);

        for (var round = 0; round < 60; round++)
        {
            var query = RandomQuery(type!, random);
            var expected = all.Where(e => Matches(query, e)).OrderBy(e => (e.Time, e.Number)).Select(e => e.Number);
            var found = await PagesAsync(new EventHistory(stores.Log, stores.Tables), query);

            found.ShouldBe(query.Descending ? expected.Reverse() : expected, customMessage: query.ToString());
        }
    }

    /// <summary>Twelve hundred events over forty days, many in the same microsecond, in several history files and the log.</summary>
    static async Task<List<Sent>> FillAsync(OpenStores stores, Random random)
    {
        var type = await stores.Catalog.DeclareAsync(Ping, CancellationToken.None);
        var all = new List<Sent>();
        var row = new Row(type.Schema);
        for (var part = 0; part < 4; part++)
        {
            var batch = new EventBatch();
            for (var i = 0; i < 300; i++)
            {
                var ping = new Sent(all.Count, "u" + random.Next(5), Start + (random.Next(40) * Timestamp.MicrosPerDay) + random.Next(3));
                all.Add(ping);
                row.Clear();
                row.SetText(0, ping.User);
                row.SetInteger(1, ping.Number);
                batch.Add(type.Id, Encoding.UTF8.GetBytes("e" + ping.Number), new(ping.Time), new(ping.Time), row);
            }

            await stores.Log.AppendAsync(batch, CancellationToken.None);
            if (part < 3) await stores.Compactor.RunAsync(null, CancellationToken.None);
        }

        return all;
    }

    static EventQuery RandomQuery(EventType type, Random random) => new(type)
    {
        Descending = random.Next(2) == 0,
        Limit = random.Next(1, 400),
        From = random.Next(2) == 0 ? new Timestamp(Start + (random.Next(40) * Timestamp.MicrosPerDay) + random.Next(3)) : null,
        Until = random.Next(2) == 0 ? new Timestamp(Start + (random.Next(40) * Timestamp.MicrosPerDay) + random.Next(3)) : null,
        Entities = random.Next(2) == 0 ? new Dictionary<string, string> { ["user"] = "u" + random.Next(6) } : new Dictionary<string, string>(),
        Where = random.Next(2) == 0 ? row => row.GetInteger(EventTable.FirstField + 1) % 3 == 0 : null,
    };

    static bool Matches(EventQuery query, Sent ping) =>
        !(new Timestamp(ping.Time) < query.From)
        && !(new Timestamp(ping.Time) >= query.Until)
        && (query.Entities.Count == 0 || query.Entities["user"] == ping.User)
        && (query.Where is null || ping.Number % 3 == 0);

    static async Task<List<long>> PagesAsync(EventHistory history, EventQuery query)
    {
        var found = new List<long>();
        while (await history.QueryAsync(query, CancellationToken.None) is { Count: > 0 } page)
        {
            page.Count.ShouldBeLessThanOrEqualTo(query.Limit);
            found.AddRange(page.Select(e => (long)e.Values[1]!));
            query = query with { After = page[^1].Place };
        }

        return found;
    }

    sealed record Sent(long Number, string User, long Time);
}
