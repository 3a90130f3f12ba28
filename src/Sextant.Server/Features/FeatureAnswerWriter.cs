using Sextant.Features;

namespace Sextant.Server.Features;

/// <summary>Writes the answer of an online read, row by row.</summary>
static class FeatureAnswerWriter
{
    /// <summary>Writes the whole answer.</summary>
    public static void Write(JsonBuffer json, OnlineRead read, FeatureQuery query)
    {
        var set = read.Set;
        json.Raw("{"u8);
        if (set.Version > 0)
        {
            json.Raw("\"set\":"u8);
            json.Text(set.FullName);
            json.Raw(","u8);
        }

        json.Raw("\"features\":["u8);
        for (var i = 0; i < set.Columns.Length; i++) Item(json, i, query.FullNames ? set.Columns[i].FullName : set.Columns[i].Name);
        json.Raw("],\"views\":["u8);
        for (var i = 0; i < set.Members.Length; i++) Item(json, i, set.Members[i].View?.FullName ?? $"{set.Members[i].OnDemand!.Name}@{set.Members[i].OnDemand!.Version}");
        json.Raw("],\"rows\":["u8);
        for (var row = 0; row < read.RowCount; row++)
        {
            if (row > 0) json.Raw(","u8);
            WriteRow(json, read, row, query.EventTimes);
        }

        json.Raw("],\"appliedThrough\":"u8);
        json.Integer(read.AppliedThrough);
        json.Raw(",\"degradations\":["u8);
        for (var i = 0; i < read.Degradations.Count; i++) WriteDegradation(json, i, read.Degradations[i]);
        json.Raw("]}"u8);
    }

    static void WriteRow(JsonBuffer json, OnlineRead read, int row, bool eventTimes)
    {
        json.Raw("{\"values\":["u8);
        var columns = read.Set.Columns;
        if (read.Numbers(row) is { IsEmpty: false } numbers)
        {
            json.Numbers(numbers);
        }
        else
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0) json.Raw(","u8);
                WriteValue(json, read, row, i, columns[i].Type);
            }
        }

        json.Raw("]"u8);
        if (!read.AllPresent(row))
        {
            json.Raw(",\"statuses\":["u8);
            for (var i = 0; i < columns.Length; i++)
            {
                if (i > 0) json.Raw(","u8);
                json.Raw(Name(read.Status(row, i)));
            }

            json.Raw("]"u8);
        }

        if (eventTimes) WriteEventTimes(json, read, row);
        json.Raw("}"u8);
    }

    /// <summary>Writes one value; null if there is none.</summary>
    public static void WriteValue(JsonBuffer json, OnlineRead read, int row, int column, FieldType type)
    {
        if (!read.HasValue(row, column)) json.Raw("null"u8);
        else if (type == FieldType.Number) json.Number(read.Number(row, column));
        else if (type.IsList) WriteList(json, read.List(row, column), type.Kind);
        else if (type.Kind == FieldKind.Text) json.Text(read.Utf8(row, column));
        else WriteFixed(json, read.Integer(row, column), type.Kind);
    }

    static void WriteFixed(JsonBuffer json, long value, FieldKind kind)
    {
        if (kind == FieldKind.Boolean) json.Raw(value != 0 ? "true"u8 : "false"u8);
        else if (kind == FieldKind.Time) json.Text(new Timestamp(value).ToString());
        else json.Integer(value);
    }

    static void WriteList(JsonBuffer json, Array elements, FieldKind kind)
    {
        json.Raw("["u8);
        for (var i = 0; i < elements.Length; i++)
        {
            if (i > 0) json.Raw(","u8);
            if (elements is string[] texts) json.Text(texts[i]);
            else if (elements is double[] numbers) json.Number(numbers[i]);
            else if (elements is bool[] booleans) json.Raw(booleans[i] ? "true"u8 : "false"u8);
            else WriteFixed(json, ((long[])elements)[i], kind);
        }

        json.Raw("]"u8);
    }

    static void WriteEventTimes(JsonBuffer json, OnlineRead read, int row)
    {
        json.Raw(",\"eventTimes\":{"u8);
        var isFirst = true;
        for (var i = 0; i < read.Set.Members.Length; i++)
        {
            if (read.EventTime(row, i) is not { } time) continue;
            if (!isFirst) json.Raw(","u8);
            isFirst = false;
            json.Text(read.Set.Members[i].DisplayName);
            json.Raw(":"u8);
            json.Text(time.ToString());
        }

        json.Raw("}"u8);
    }

    static void WriteDegradation(JsonBuffer json, int index, StreamDegradation degradation)
    {
        json.Raw(index > 0 ? ",{\"code\":"u8 : "{\"code\":"u8);
        json.Text(degradation.Code);
        json.Raw(",\"detail\":"u8);
        json.Text(degradation.Detail);
        json.Raw("}"u8);
    }

    static void Item(JsonBuffer json, int index, string text)
    {
        if (index > 0) json.Raw(","u8);
        json.Text(text);
    }

    static ReadOnlySpan<byte> Name(FeatureStatus status) => status switch
    {
        FeatureStatus.Present => "\"PRESENT\""u8,
        FeatureStatus.Null => "\"NULL\""u8,
        FeatureStatus.NotFound => "\"NOT_FOUND\""u8,
        _ => "\"EXPIRED\""u8,
    };
}
