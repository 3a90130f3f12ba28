namespace Sextant.Features;

/// <summary>
/// Collects the statistics of a view's rows in one pass. Collectors of parts merge, and neither the order of rows nor the parts make a
/// difference, to the bit. Not thread-safe.
/// </summary>
public sealed class StatisticsCollector
{
    /// <summary>A text feature with more different values than this has no list of the most frequent ones: memory would grow with every one.</summary>
    public const int MaxCountedTexts = 10_000;

    readonly FieldCollector[] _fields;
    long _rows;
    Timestamp? _newest;

    /// <summary>Creates a collector.</summary>
    /// <param name="output">The features: <see cref="BoundView.Output"/>.</param>
    public StatisticsCollector(Schema output)
    {
        ArgumentNullException.ThrowIfNull(output);
        Output = output;
        _fields = [.. output.Fields.Select(field => new FieldCollector(field))];
    }

    /// <summary>The features.</summary>
    public Schema Output { get; }

    /// <summary>Adds a row of values.</summary>
    /// <param name="output">A row of <see cref="Output"/>.</param>
    /// <param name="eventTime">Time of the event that the values are of.</param>
    public void Add(Row output, Timestamp eventTime)
    {
        for (var i = 0; i < _fields.Length; i++) _fields[i].Add(output, i);
        _rows++;
        Renew(eventTime);
    }

    /// <summary>Adds all that <paramref name="other"/> has seen.</summary>
    /// <exception cref="ArgumentException">It collects other features.</exception>
    public void Merge(StatisticsCollector other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (!other.Output.Equals(Output)) throw new ArgumentException("Collectors of different features cannot be merged.", nameof(other));
        for (var i = 0; i < _fields.Length; i++) _fields[i].Merge(other._fields[i]);
        _rows += other._rows;
        if (other._newest is { } newest) Renew(newest);
    }

    /// <summary>The statistics so far.</summary>
    /// <param name="view">The view's name.</param>
    /// <param name="version">The view's version.</param>
    /// <param name="now">The time.</param>
    public ViewStatistics ToStatistics(string view, int version, Timestamp now) =>
        new(view, version, now, _rows, _newest, [.. _fields.Select(field => field.ToStatistics())]);

    void Renew(Timestamp time)
    {
        if (_newest is not { } newest || time > newest) _newest = time;
    }
}
