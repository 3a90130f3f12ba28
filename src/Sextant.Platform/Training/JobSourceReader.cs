using System.Text.Json;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Reads what a job learns from.</summary>
static class JobSourceReader
{
    const string RowsExpected = "one of { table: FILE }, { file: FILE }, { events: { type: TYPE } } and { decisions: { decider: NAME } }";
    const string LabelExpected = "{ column: COLUMN }, { event: TYPE, key: FIELD, within: 30d } or { feedback: LABEL }";

    public static JobRows Rows(JobNode node)
    {
        if (!node.IsGiven) node.Wrong(RowsExpected);
        if (!node.IsObject(RowsExpected, "table", "file", "events", "decisions")) return new();
        if (node.Keys.Count() != 1) node.Wrong(RowsExpected);
        return new() { Table = node["table"].Text("a file"), File = node["file"].Text("a file"), Events = Events(node["events"]), Decisions = Decisions(node["decisions"]) };
    }

    public static JobLabel Label(JobNode node)
    {
        if (!node.IsGiven) node.Wrong(LabelExpected);
        if (node["feedback"].IsGiven) return new() { Feedback = Feedback(node) };
        if (!node.IsObject(LabelExpected, "column", "event", "key", "within", "where", "feedback")) return new();
        if (node["column"].IsGiven == node["event"].IsGiven) node.Wrong(LabelExpected);
        foreach (var key in new[] { "key", "within" })
            if (node["event"].IsGiven != node[key].IsGiven) node[key].Wrong(node["event"].IsGiven ? "given with an event" : "left out with a column");
        if (node["where"].IsGiven && !node["event"].IsGiven) node["where"].Wrong("left out with a column");
        return new()
        {
            Column = node["column"].Text("the name of a column"),
            Event = node["event"].Text("an event type"),
            Key = node["key"].Text("a field that rows and events share"),
            Within = node["within"].Duration() ?? default,
            Where = node["where"].Text("an expression over the event's fields"),
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

    static JobFeedback Feedback(JobNode node)
    {
        node.IsObject(LabelExpected, "feedback", "knownBy", "policy", "sources", "maturity", "absent", "within");
        return new(node["feedback"].Name("the label's name") ?? "")
        {
            KnownBy = node["knownBy"].Time(),
            Policy = node["policy"].OneOf("a policy", ["latest", "majority", "priority"]) switch { "latest" => ConflictPolicy.Latest, "majority" => ConflictPolicy.Majority, "priority" => ConflictPolicy.Priority, _ => null },
            Sources = [.. node["sources"].Texts("a list of sources, the most trusted first")],
            Maturity = node["maturity"].Duration(),
            Absent = node["absent"].Number(-1e15, 1e15),
            Within = node["within"].Duration(),
        };
    }

    static JobDecisions? Decisions(JobNode node)
    {
        if (!node.IsObject("an object such as { decider: payment, from: 2026-01-01 }", "decider", "from", "until", "values")) return null;
        if (!node["decider"].IsGiven) node["decider"].Wrong("whose decisions they are, such as the name of a policy");
        return new(node["decider"].Text("whose decisions they are, such as the name of a policy") ?? "", node["from"].Time(), node["until"].Time())
        {
            AreServed = node["values"].OneOf("which values are the features", ["served", "recomputed"]) == "served",
        };
    }

    static JobEvents? Events(JobNode node)
    {
        if (!node.IsObject("an object such as { type: payment, from: 2026-01-01 }", "type", "from", "until", "where")) return null;
        if (!node["type"].IsGiven) node["type"].Wrong("an event type");
        return new(node["type"].Text("an event type") ?? "", node["from"].Time(), node["until"].Time(), node["where"].Text("an expression"));
    }
}
