using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads what a job learns from.</summary>
static class JobSourceReader
{
    const string RowsExpected = "one of { table: FILE }, { file: FILE } and { events: { type: TYPE } }";
    const string LabelExpected = "{ column: COLUMN } or { event: TYPE, key: FIELD, within: 30d }";

    public static JobRows Rows(JobNode node)
    {
        if (!node.IsGiven) node.Wrong(RowsExpected);
        if (!node.IsObject(RowsExpected, "table", "file", "events")) return new();
        if (node.Keys.Count() != 1) node.Wrong(RowsExpected);
        return new() { Table = node["table"].Text("a file"), File = node["file"].Text("a file"), Events = Events(node["events"]) };
    }

    public static JobLabel Label(JobNode node)
    {
        if (!node.IsGiven) node.Wrong(LabelExpected);
        if (!node.IsObject(LabelExpected, "column", "event", "key", "within")) return new();
        if (node["column"].IsGiven == node["event"].IsGiven) node.Wrong(LabelExpected);
        foreach (var key in new[] { "key", "within" })
            if (node["event"].IsGiven != node[key].IsGiven) node[key].Wrong(node["event"].IsGiven ? "given with an event" : "left out with a column");
        return new()
        {
            Column = node["column"].Text("the name of a column"),
            Event = node["event"].Text("an event type"),
            Key = node["key"].Text("a field that rows and events share"),
            Within = node["within"].Duration() ?? default,
        };
    }

    public static JobSplit Split(JobNode node)
    {
        if (!node.IsObject("an object such as { validation: 15%, test: 15%, gap: 7d }", "validation", "test", "gap")) return new();
        var standard = new JobSplit();
        var split = new JobSplit(node["validation"].Share() ?? standard.Validation, node["test"].Share() ?? standard.Test);
        if (split.Validation + split.Test >= 0.95) node.Wrong("shares that leave at least 5 % to learn from");
        var gap = node["gap"];
        if (gap.Json is JsonValue value && value.GetValueKind() == JsonValueKind.Number) return split with { Gap = (long)(gap.Number(0, 1e15, isWhole: true) ?? 0) };
        return split with { Gap = (gap.Duration() ?? default).Ticks / TimeSpan.TicksPerMicrosecond, GapIsDuration = gap.IsGiven };
    }

    static JobEvents? Events(JobNode node)
    {
        if (!node.IsObject("an object such as { type: payment, from: 2026-01-01 }", "type", "from", "until", "where")) return null;
        if (!node["type"].IsGiven) node["type"].Wrong("an event type");
        return new(node["type"].Text("an event type") ?? "", node["from"].Time(), node["until"].Time(), node["where"].Text("an expression"));
    }
}
