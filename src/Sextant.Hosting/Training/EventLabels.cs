using System.Globalization;
using System.Text;
using Sextant.Events;
using Sextant.Expressions;
using Sextant.Platform;

namespace Sextant.Hosting.Training;

/// <summary>Labels by events: 1 where one with the row's key came within some time after the row, else 0.</summary>
sealed class EventLabels
{
    readonly Dictionary<string, List<long>> _times = new(StringComparer.Ordinal);
    readonly long _within;
    long _latest = long.MinValue;

    EventLabels(TimeSpan within) => _within = within.Ticks / TimeSpan.TicksPerMicrosecond;

    /// <summary>Reads the events.</summary>
    /// <exception cref="InvalidInputException">SXT2342: the type has no such field, or one that is no key.</exception>
    public static EventLabels Of(JobLabel label, EventType type, ITableStore tables, CancellationToken cancellationToken)
    {
        var definition = EventTable.Define(type);
        var place = definition.Schema.IndexOf(label.Key!);
        if (place < 0)
            throw new InvalidInputException("SXT2342", $"'label', 'key': the events '{type.Name}' have no field '{label.Key}'.{NearestName.Hint(label.Key!, definition.Schema.Fields.Select(field => field.Name))}");
        var field = definition.Schema.Fields[place];
        CheckKey(field.Type, $"the field '{field.Name}' of '{type.Name}'");
        var labels = new EventLabels(label.Within);
        var holds = label.Where is null ? null : (Func<Row, bool>)Expression.Parse(label.Where, new ExpressionScope(definition.Schema), FieldType.Boolean).Compile().Holds;
        // A condition may be about any field.
        string[] columns = holds is null ? [field.Name, EventTable.TimeColumn] : [.. definition.Schema.Fields.Select(column => column.Name)];
        var (keys, moments, whole) = (Array.IndexOf(columns, field.Name), Array.IndexOf(columns, EventTable.TimeColumn), new Row(definition.Schema));
        using var cursor = tables.Scan(new(definition) { Columns = columns }, cancellationToken);
        while (cursor.Read())
        {
            for (var row = 0; row < cursor.Current.RowCount; row++)
            {
                if (holds is not null)
                {
                    cursor.Current.CopyTo(whole, row);
                    if (!holds(whole)) continue;
                }

                var time = cursor.Current.Values<long>(moments)[row];
                labels._latest = Math.Max(labels._latest, time);
                if (TextOf(cursor.Current, keys, row, field.Type) is { } key) labels.TimesOf(key).Add(time);
            }
        }

        foreach (var times in labels._times.Values) times.Sort();
        return labels;
    }

    /// <summary>The keys of a file's rows; null where one has none.</summary>
    /// <exception cref="InvalidInputException">SXT2342: the column is no key.</exception>
    public static string?[] KeysOf(ITabularReader files, string path, TabularColumn column, CancellationToken cancellationToken)
    {
        CheckKey(column.Type, $"the column '{column.Source}'");
        var keys = new List<string?>();
        using var cursor = files.Read(path, [column], cancellationToken);
        while (cursor.Read())
        {
            for (var row = 0; row < cursor.Current.RowCount; row++) keys.Add(TextOf(cursor.Current, 0, row, column.Type));
        }

        return [.. keys];
    }

    /// <summary>The label of each row.</summary>
    public double[] Labels(string?[] keys, Timestamp[] times) => [.. keys.Select((key, row) => key is not null && Came(key, times[row].Micros) ? 1.0 : 0)];

    /// <summary>The rows whose label is known: their time is over at the latest row or event.</summary>
    public IReadOnlyList<int> Mature(Timestamp[] times)
    {
        var latest = times.Aggregate(_latest, (last, time) => Math.Max(last, time.Micros));
        return [.. Enumerable.Range(0, times.Length).Where(row => times[row].Micros <= latest - _within)];
    }

    bool Came(string key, long time)
    {
        if (!_times.TryGetValue(key, out var times)) return false;
        var at = times.BinarySearch(time);
        return (at < 0 ? ~at : at) is var first && first < times.Count && times[first] <= time + _within;
    }

    List<long> TimesOf(string key)
    {
        if (!_times.TryGetValue(key, out var times)) _times[key] = times = [];
        return times;
    }

    static string? TextOf(ColumnBatch batch, int column, int row, FieldType type) => batch.IsNull(column, row) ? null
        : type.Kind == FieldKind.Integer ? batch.Values<long>(column)[row].ToString(CultureInfo.InvariantCulture) : Encoding.UTF8.GetString(batch.Utf8(column, row));

    static void CheckKey(FieldType type, string what)
    {
        if (type.IsList || type.Kind is not (FieldKind.Text or FieldKind.Integer)) throw new InvalidInputException("SXT2342", $"'label', 'key': {what} is {type}, and a key is a text or a whole number. Name another field that rows and events share.");
    }
}
