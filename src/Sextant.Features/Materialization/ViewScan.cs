using Sextant.Events;

namespace Sextant.Features;

/// <summary>
/// Reads the history of a view's source: only the columns that the view needs, only the events that it accepts. Events come in no order.
/// Not thread-safe.
/// </summary>
public sealed class ViewScan : IDisposable
{
    const int Fixed = 3;
    readonly BoundView _view;
    readonly int[] _fields;
    readonly ITableCursor _cursor;
    byte[] _key = new byte[64];
    int _keyLength;
    int _row = -1;

    /// <summary>Starts reading.</summary>
    /// <param name="tables">The history.</param>
    /// <param name="view">The view.</param>
    /// <param name="from">Earliest event time, inclusive; null for no bound.</param>
    /// <param name="until">Latest event time, exclusive; null for no bound.</param>
    /// <param name="version">The history's version; null for the current one.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public ViewScan(ITableStore tables, BoundView view, Timestamp? from, Timestamp? until, long? version, CancellationToken cancellationToken)
    {
        _view = view;
        _fields = [.. view.UsedFields];
        Source = new Row(view.Source.Schema);
        var columns = _fields.Select(field => view.Source.Schema.Fields[field].Name);
        _cursor = tables.Scan(
            new TableScan(EventTable.Define(view.Source)) { Columns = [EventTable.TimeColumn, "arrival_time", "sequence", .. columns], From = from, Until = until, Version = version },
            cancellationToken);
    }

    /// <summary>The event: only the fields that the view needs are there.</summary>
    public Row Source { get; }

    /// <summary>The event's entity; see <see cref="EntityKeyCodec"/>.</summary>
    public ReadOnlySpan<byte> Key => _key.AsSpan(0, _keyLength);

    /// <summary>When it happened.</summary>
    public Timestamp Time { get; private set; }

    /// <summary>When it arrived.</summary>
    public Timestamp Arrival { get; private set; }

    /// <summary>Its place in the log.</summary>
    public long Sequence { get; private set; }

    /// <summary>Events read so far, accepted or not.</summary>
    public long Scanned { get; private set; }

    /// <summary>Steps to the next event that the view accepts; false at the end.</summary>
    public bool Read()
    {
        while (true)
        {
            if (_row < 0 || ++_row >= _cursor.Current.RowCount)
            {
                if (!_cursor.Read()) return false;
                _row = 0;
                if (_cursor.Current.RowCount == 0) continue;
            }

            Scanned++;
            Fill(_cursor.Current);
            if (!_view.Accepts(Source)) continue;
            _keyLength = EntityKeyCodec.Write(Source, _view.KeyFields, ref _key);
            return true;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _cursor.Dispose();

    void Fill(ColumnBatch batch)
    {
        Time = new Timestamp(batch.Values<long>(0)[_row]);
        Arrival = new Timestamp(batch.Values<long>(1)[_row]);
        Sequence = batch.Values<long>(2)[_row];
        Source.Clear();
        for (var i = 0; i < _fields.Length; i++) batch.CopyTo(Source, _row, Fixed + i, _fields[i]);
    }
}
