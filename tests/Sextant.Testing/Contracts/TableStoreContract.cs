using Microsoft.Extensions.Time.Testing;

namespace Sextant.Testing.Contracts;

/// <summary>What every <see cref="ITableStore"/> does. Derive it and say how a store is opened.</summary>
public abstract partial class TableStoreContract : IDisposable
{
    /// <summary>2018-04-01, a round day in the tests' data.</summary>
    protected const int FirstDay = 17_622;

    protected static readonly TableDefinition Payments = new("payment", new Schema(
        new Field("at", FieldType.Time, Required: true),
        new Field("id", FieldType.Text, Required: true),
        new Field("amount", FieldType.Number),
        new Field("units", FieldType.Integer),
        new Field("online", FieldType.Boolean),
        new Field("tags", new FieldType(FieldKind.Text, IsList: true)),
        new Field("codes", new FieldType(FieldKind.Integer, IsList: true)),
        new Field("scores", new FieldType(FieldKind.Number, IsList: true)),
        new Field("flags", new FieldType(FieldKind.Boolean, IsList: true))), "at");

    readonly TemporaryFolder _folder = new();
    ITableStore? _store;

    protected FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 11, 25, 0, 0, 0, TimeSpan.Zero));

    protected string Folder => _folder.Path;

    protected ITableStore Store => _store ??= Open(Folder, Clock);

    /// <summary>Opens a store on what a folder holds.</summary>
    protected abstract ITableStore Open(string folder, TimeProvider clock);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        (_store as IDisposable)?.Dispose();
        _folder.Dispose();
    }

    /// <summary>Closes the store and opens it again, as a restart does.</summary>
    protected void Reopen()
    {
        (_store as IDisposable)?.Dispose();
        _store = null;
    }

    protected static Timestamp At(int day, double hours = 0) => new Timestamp((FirstDay + day) * Timestamp.MicrosPerDay).Add(TimeSpan.FromHours(hours));

    protected static Row Payment(Timestamp at, string id, double? amount = null)
    {
        var row = new Row(Payments.Schema);
        row.SetTime(0, at);
        row.SetText(1, id);
        if (amount is { } value) row.SetNumber(2, value);
        return row;
    }

    protected async Task<TableVersion> CommitAsync(long throughSequence, params Row[] rows)
    {
        await using var commit = Store.BeginCommit();
        foreach (var row in rows) commit.Append(Payments, row);
        return await commit.CommitAsync(throughSequence, default);
    }

    protected List<object?[]> Scan(TableScan scan)
    {
        using var cursor = Store.Scan(scan, default);
        var row = new Row(cursor.Schema);
        var rows = new List<object?[]>();
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                rows.Add([.. Enumerable.Range(0, cursor.Schema.Count).Select(row.GetValue)]);
            }
        }

        return rows;
    }

    /// <summary>The ids of a version's payments by time.</summary>
    protected IEnumerable<object?> Ids(long? version = null) =>
        Scan(new TableScan(Payments) { Columns = ["id"], OrderBy = [], Version = version }).Select(row => row[0]);
}
