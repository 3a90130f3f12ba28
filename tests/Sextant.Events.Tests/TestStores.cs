using Sextant.Hosting;
using Sextant.Hosting.Workspaces;
using Sextant.Testing;

namespace Sextant.Events.Tests;

/// <summary>The real embedded stores in a folder of the test's own.</summary>
static class TestStores
{
    public static async Task<OpenStores> OpenAsync(TemporaryFolder folder, string yaml = "", TimeProvider? clock = null)
    {
        await File.WriteAllTextAsync(folder.File("sextant.yaml"), yaml);
        clock ??= TimeProvider.System;
        var workspace = Workspace.Open(folder.Path, clock);
        return new OpenStores(workspace, await Stores.OpenAsync(workspace, clock, CancellationToken.None));
    }
}

/// <summary>Stores and the workspace that they are in.</summary>
sealed class OpenStores(Workspace workspace, Stores stores) : IAsyncDisposable
{
    static readonly EventTypeDefinition Ping = new("ping", [new Field("user", FieldType.Text, Required: true)], [new Field("number", FieldType.Integer)]);

    public IEventLog Log => stores.Log;

    public ITableStore Tables => stores.Tables;

    public IStateStore State => stores.State;

    public IQuarantine Quarantine => stores.Quarantine;

    public EventCatalog Catalog => stores.Catalog;

    public HistoryCompactor Compactor => stores.Compactor;

    public string DataFolder => workspace.DataFolder;

    /// <summary>Appends events <c>ping</c> with ids and numbers from a range, one a minute.</summary>
    public async Task AppendAsync(int from, int count)
    {
        var type = await Catalog.DeclareAsync(Ping, CancellationToken.None);
        var batch = new EventBatch();
        var row = new Row(type.Schema);
        for (var i = from; i < from + count; i++)
        {
            row.Clear();
            row.SetText(0, "u" + (i % 7));
            row.SetInteger(1, i);
            var time = new Timestamp(1_767_225_600_000_000 + (i * 60_000_000L));
            batch.Add(type.Id, System.Text.Encoding.UTF8.GetBytes("e" + i), time, time, row);
        }

        await Log.AppendAsync(batch, CancellationToken.None);
    }

    /// <summary>Every stored event's number, oldest first.</summary>
    public async Task<List<long>> NumbersAsync()
    {
        Catalog.TryGet("ping", out var type);
        var found = new List<long>();
        EventPlace? after = null;
        while (true)
        {
            var page = await new EventHistory(Log, Tables).QueryAsync(new EventQuery(type!) { Descending = false, Limit = 1000, After = after }, CancellationToken.None);
            if (page.Count == 0) return found;
            found.AddRange(page.Select(e => (long)e.Values[1]!));
            after = page[^1].Place;
        }
    }

    public async ValueTask DisposeAsync()
    {
        await stores.DisposeAsync();
        workspace.Dispose();
    }
}
