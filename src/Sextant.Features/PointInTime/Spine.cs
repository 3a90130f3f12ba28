using System.Runtime.InteropServices;

namespace Sextant.Features;

/// <summary>The rows for which features are wanted, in memory: all their columns, and the time of each.</summary>
/// <param name="schema">The columns.</param>
/// <param name="timeColumn">Which of them is the time.</param>
/// <param name="budget">What it may take.</param>
sealed class Spine(Schema schema, int timeColumn, RowBudget budget)
{
    const int RowsBetweenChecks = 1 << 12;

    readonly ValueColumn[] _columns = [.. schema.Fields.Select(field => new ValueColumn(field.Type))];
    readonly List<long> _times = [];
    readonly List<(long Arrival, long Sequence)> _events = [];
    readonly RowHash _hash = new(schema);

    public Schema Schema { get; } = schema;

    public int RowCount => _times.Count;

    /// <summary>The rows' times in microseconds.</summary>
    public ReadOnlySpan<long> Times => CollectionsMarshal.AsSpan(_times);

    /// <summary>Earliest and latest time; there is at least one row.</summary>
    public (long Earliest, long Latest) Range { get; private set; } = (long.MaxValue, long.MinValue);

    /// <summary>SHA-256 of the columns' names and types and of all rows in order, hexadecimal.</summary>
    public string Hash => _hash.Finish();

    /// <summary>About how much memory it takes.</summary>
    public long Bytes => _columns.Sum(column => column.Bytes) + (8L * _times.Capacity) + (16L * _events.Capacity);

    /// <summary>Adds a row of <see cref="Schema"/>.</summary>
    /// <exception cref="InvalidInputException">SXT2030: it has no time. SXT2076: there are too many.</exception>
    public void Add(Row row)
    {
        if (row.IsNull(timeColumn))
            throw new InvalidInputException("SXT2030", $"Row {RowCount + 1} of the spine has no time: '{Schema.Fields[timeColumn].Name}' is empty. Every row needs the time that its values are for; fill it in or leave the row out.");
        for (var column = 0; column < _columns.Length; column++) _columns[column].Set(RowCount, row, column);
        var time = row.GetTime(timeColumn).Micros;
        Range = (Math.Min(Range.Earliest, time), Math.Max(Range.Latest, time));
        _times.Add(time);
        _hash.Add(row);
        if (RowCount % RowsBetweenChecks == 0) budget.Check(RowCount, Bytes, valueBytes: 0);
    }

    /// <summary>Adds a row that is an event of the log.</summary>
    public void Add(Row row, long arrival, long sequence)
    {
        Add(row);
        _events.Add((arrival, sequence));
    }

    /// <summary>A column.</summary>
    public ValueColumn Column(int column) => _columns[column];

    /// <summary>A row as the fold takes it.</summary>
    public SpineMoment Moment(int row, int key) => _events.Count == 0
        ? new SpineMoment(key, _times[row])
        : new SpineMoment(key, _times[row], _events[row].Sequence, _events[row].Arrival);
}
