namespace Sextant.Features.Tests.Quality;

/// <summary>Collectors filled from plain values.</summary>
static class Rows
{
    public static Timestamp Start { get; } = new(1_767_225_600_000_000);

    /// <summary>A collector of one feature <c>value</c>, with one row an hour.</summary>
    public static StatisticsCollector Collect(FieldType type, params IEnumerable<object?> values)
    {
        var collector = new StatisticsCollector(new Schema(new Field("value", type)));
        var row = new Row(collector.Output);
        var time = Start;
        foreach (var value in values)
        {
            row.Clear();
            Set(row, 0, value);
            collector.Add(row, time);
            time = time.Add(TimeSpan.FromHours(1));
        }

        return collector;
    }

    /// <summary>The statistics of one feature <c>value</c>.</summary>
    public static FeatureStatistics Statistics(FieldType type, params IEnumerable<object?> values) => View(Collect(type, values)).Features[0];

    public static ViewStatistics View(StatisticsCollector collector, int version = 1) => collector.ToStatistics("spending", version, Start.Add(TimeSpan.FromDays(1)));

    public static void Set(Row row, int field, object? value)
    {
        switch (value)
        {
            case null: row.SetNull(field); break;
            case bool truth: row.SetBoolean(field, truth); break;
            case int integer: row.SetInteger(field, integer); break;
            case long integer: row.SetInteger(field, integer); break;
            case double number: row.SetNumber(field, number); break;
            case string text: row.SetText(field, text); break;
            case Timestamp time: row.SetTime(field, time); break;
            case Array list: row.SetList(field, list); break;
            default: throw new ArgumentException($"{value} has no field type.", nameof(value));
        }
    }
}
