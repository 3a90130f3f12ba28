using Sextant.Features;
using Sextant.Server.Features;

namespace Sextant.Server.Compatibility.Feast;

/// <summary>
/// Writes the answer of a read as Feast's servers do: <c>results[i]</c> is the column of <c>feature_names[i]</c> over all rows, entities
/// first. Feast's documentation shows it transposed; its code and tests do not.
/// </summary>
static class FeastAnswerWriter
{
    const long MicrosPerSecond = 1_000_000;

    /// <summary>Writes the whole answer.</summary>
    public static void Write(JsonBuffer json, OnlineRead read, FeastFrame entities, bool fullNames)
    {
        int[] keys = [.. entities.Names.Index().Where(column => read.Set.JoinKeys.Contains(column.Item)).Select(column => column.Index)];
        var columns = read.Set.Columns;
        json.Raw("{\"metadata\":{\"feature_names\":["u8);
        var names = keys.Select(key => entities.Names[key]).Concat(columns.Select(column => fullNames ? column.FullName : column.Name));
        List(json, [.. names], static (json, name) => json.Text(name));
        json.Raw("]},\"results\":["u8);
        for (var i = 0; i < keys.Length; i++)
        {
            if (i > 0) json.Raw(","u8);
            WriteEntity(json, read.RowCount, entities, keys[i]);
        }

        for (var i = 0; i < columns.Length; i++)
        {
            if (i + keys.Length > 0) json.Raw(","u8);
            WriteFeature(json, read, i);
        }

        json.Raw("]}"u8);
    }

    static void WriteEntity(JsonBuffer json, int rows, FeastFrame entities, int column) => WriteColumn(
        json,
        rows,
        row => json.Raw(entities.Raw(row, column)),
        _ => FeatureStatus.Present,
        _ => default);

    static void WriteFeature(JsonBuffer json, OnlineRead read, int column)
    {
        var (type, member) = (read.Set.Columns[column].Type, read.Set.Columns[column].Member);
        WriteColumn(
            json,
            read.RowCount,
            row => WriteValue(json, read, row, column, type),
            row => read.Status(row, column),
            row => read.EventTime(row, member) ?? default);
    }

    static void WriteColumn(JsonBuffer json, int rows, Action<int> value, Func<int, FeatureStatus> status, Func<int, Timestamp> eventTime)
    {
        int[] all = [.. Enumerable.Range(0, rows)];
        json.Raw("{\"values\":["u8);
        List(json, all, (_, row) => value(row));
        json.Raw("],\"statuses\":["u8);
        List(json, all, (json, row) => json.Raw(Name(status(row))));
        json.Raw("],\"event_timestamps\":["u8);
        List(json, all, (json, row) => json.Text(eventTime(row).ToString()));
        json.Raw("]}"u8);
    }

    static void WriteValue(JsonBuffer json, OnlineRead read, int row, int column, FieldType type)
    {
        if (!read.HasValue(row, column)) json.Raw("null"u8);
        // Feast's UNIX_TIMESTAMP: whole seconds.
        else if (type == FieldType.Time) json.Integer((long)Math.Floor((decimal)read.Integer(row, column) / MicrosPerSecond));
        else FeatureAnswerWriter.WriteValue(json, read, row, column, type);
    }

    static void List<T>(JsonBuffer json, T[] items, Action<JsonBuffer, T> write)
    {
        for (var i = 0; i < items.Length; i++)
        {
            if (i > 0) json.Raw(","u8);
            write(json, items[i]);
        }
    }

    static ReadOnlySpan<byte> Name(FeatureStatus status) => status switch
    {
        FeatureStatus.Present => "\"PRESENT\""u8,
        FeatureStatus.Null => "\"NULL_VALUE\""u8,
        FeatureStatus.NotFound => "\"NOT_FOUND\""u8,
        _ => "\"OUTSIDE_MAX_AGE\""u8,
    };
}
