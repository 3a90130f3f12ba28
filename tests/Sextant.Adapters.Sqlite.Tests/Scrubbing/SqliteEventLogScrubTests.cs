using System.Text;

namespace Sextant.Adapters.Sqlite.Tests;

public sealed class SqliteEventLogScrubTests : ScrubbableContract
{
    SqliteEventLog _store = null!;

    protected override IScrubbable Store => _store;

    protected override async Task OpenAsync() => _store = await SqliteEventLog.OpenAsync(new() { Path = Path }, TimeProvider.System, CancellationToken.None);

    protected override async Task StoreAsync(string text)
    {
        var row = new Row(new Schema(new Field("card", FieldType.Text)));
        row.SetText(0, text);
        var batch = new EventBatch();
        batch.Add(1, Encoding.UTF8.GetBytes("e1"), new Timestamp(1), new Timestamp(1), row);
        await _store.AppendAsync(batch, CancellationToken.None);
    }

    protected override async Task DeleteAsync(string text) => await _store.TruncateAsync(_store.LastSequence, CancellationToken.None);

    protected override async Task CloseAsync() => await _store.DisposeAsync();
}
