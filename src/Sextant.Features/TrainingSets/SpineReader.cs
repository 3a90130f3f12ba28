using System.Buffers;
using System.Security.Cryptography;
using Sextant.Events;
using Sextant.Expressions;

namespace Sextant.Features;

/// <summary>Reads spines, from a file or from the history, in chunks.</summary>
sealed class SpineReader : IDisposable
{
    const string Malformed = "malformed";
    readonly ITableCursor _cursor;
    readonly Row _raw;
    readonly int _time;
    readonly string _where;
    readonly CompiledExpression? _filter;
    readonly EventType? _type;
    readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    readonly ArrayBufferWriter<byte> _encoded = new();
    int _row = -1;
    long _number;

    SpineReader(ITableCursor cursor, Schema columns, int time, string where, EventType? type, CompiledExpression? filter)
    {
        (_cursor, Columns, _time, _where, _type, _filter) = (cursor, columns, time, where, type, filter);
        _raw = new Row(cursor.Schema);
    }

    /// <summary>The spine's columns.</summary>
    public Schema Columns { get; }

    /// <summary>SHA-256 of all rows read so far, hexadecimal.</summary>
    public string ContentHash => Convert.ToHexStringLower(_hash.GetCurrentHash());

    /// <summary>A spine from a file.</summary>
    /// <exception cref="InvalidInputException">SXT1101: no such file. SXT2030: no such column of times. SXT2031: a join key's column is missing. SXT2033: a column that an on-demand view needs is missing.</exception>
    public static SpineReader OfFile(ITabularReader files, TrainingSetRequest request, CancellationToken cancellationToken)
    {
        var path = request.SpineFile!;
        var described = files.Describe(path);
        var names = described.Select(column => column.Target).ToArray();
        var set = request.Features;
        SpineColumns.Check(names, set, path);
        var time = Array.FindIndex(names, name => string.Equals(name, request.TimeColumn, StringComparison.OrdinalIgnoreCase));
        if (time < 0) time = described.ToList().FindIndex(column => column.Source == request.TimeColumn);
        if (time < 0)
            throw new InvalidInputException("SXT2030", $"{path} has no column '{request.TimeColumn}' with the times that values are wanted for; it has {string.Join(", ", names)}. Name it with --time.");
        var columns = described.Select((column, i) => column with { Type = TypeOf(column, i == time) }).ToList();
        var schema = new Schema(columns.Select(column => new Field(column.Target, column.Type)));
        return new SpineReader(files.Read(path, columns, cancellationToken), schema, time, path, type: null, filter: null);

        FieldType TypeOf(TabularColumn column, bool isTime)
        {
            if (isTime) return FieldType.Time;
            if (set.JoinKeys.Contains(column.Target)) return FieldType.Text;
            return set.Request.IndexOf(column.Target) is >= 0 and var field ? set.Request.Fields[field].Type : column.Type;
        }
    }

    /// <summary>A spine of events: their ids and times, then their fields.</summary>
    public static SpineReader OfEvents(ITableStore tables, EventType type, TrainingSetRequest request, Timestamp from, Timestamp until, long version, CancellationToken cancellationToken)
    {
        var table = EventTable.Define(type);
        var schema = new Schema([table.Schema.Fields[0], table.Schema.Fields[1], .. type.Schema.Fields]);
        SpineColumns.Check([.. schema.Fields.Select(field => field.Name)], request.Features, $"Event type '{type.Name}'");
        var filter = request.Where is null ? null : Expression.Parse(request.Where, new ExpressionScope(table.Schema), FieldType.Boolean).Compile();
        var scan = new TableScan(table) { From = from, Until = new Timestamp(until.Micros + 1), OrderBy = ["sequence"], Version = version };
        return new SpineReader(tables.Scan(scan, cancellationToken), schema, 1, type.Name, type, filter);
    }

    /// <summary>The next rows, at most <paramref name="limit"/>; none at the end.</summary>
    public Spine Read(int limit)
    {
        var columns = new ValueTable(Columns);
        var times = new List<long>();
        var sequences = new List<long>();
        var arrivals = new List<long>();
        var row = new Row(Columns);
        while (times.Count < limit && Step())
        {
            if (_filter is not null && !_filter.Holds(_raw)) continue;
            Take(row);
            columns.Write(times.Count, row);
            times.Add(row.GetTime(_time).Micros);
            if (_type is null) continue;
            arrivals.Add(_raw.GetTime(2).Micros);
            sequences.Add(_raw.GetInteger(3));
        }

        return new Spine(columns, [.. times], _type is null ? null : new SpineEvents(_type.Name, [.. sequences], [.. arrivals]));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _hash.Dispose();
        _cursor.Dispose();
    }

    bool Step()
    {
        while (_row < 0 || ++_row >= _cursor.Current.RowCount)
        {
            if (!_cursor.Read()) return false;
            _row = -1;
            if (_cursor.Current.RowCount == 0) continue;
            _row = 0;
            break;
        }

        _number++;
        _cursor.Current.CopyTo(_raw, _row);
        return true;
    }

    void Take(Row row)
    {
        row.Clear();
        var skipped = _type is null ? 0 : 2;
        if (_type is null && _raw.Schema.IndexOf(Malformed) is >= 0 and var malformed && !_raw.IsNull(malformed))
            throw new InvalidInputException("SXT2032", $"{_where}, row {_number}: {_raw.GetText(malformed)}. Correct the file; nothing was written.");
        for (var field = 0; field < Columns.Count; field++)
        {
            var from = field < 2 ? field : field + skipped;
            if (_raw.IsNull(from)) continue;
            var type = Columns.Fields[field].Type;
            if (type.IsList) row.SetList(field, _raw.GetList(from));
            else if (type.Kind == FieldKind.Text) row.SetUtf8(field, _raw.GetUtf8(from));
            else row.SetSlot(field, _raw.GetSlot(from));
        }

        if (row.IsNull(_time))
            throw new InvalidInputException("SXT2032", $"{_where}, row {_number}: the time in '{Columns.Fields[_time].Name}' is missing. Every row needs the time that values are wanted for.");
        _encoded.ResetWrittenCount();
        RowCodec.Encode(row, _encoded);
        _hash.AppendData(_encoded.WrittenSpan);
    }
}
