using System.Globalization;
using System.Text.Json;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Decisions and replays, for people.</summary>
static class DecisionTables
{
    public static IRenderable Page(DecisionsPage page)
    {
        var table = new Table().RoundedBorder().AddColumns("id", "time", "decider", "verdict", "about", "degraded");
        foreach (var decision in page.Decisions)
            table.AddRow(new[] { decision.Id, decision.Time, decision.Decider, decision.Verdict, About(decision), decision.Degraded ? "yes" : "" }.Select(text => new Text(text)).ToArray());
        if (page.Cursor is { } cursor) table.Caption(new TableTitle(Markup.Escape($"more: --cursor {cursor}")));
        return table;
    }

    public static IRenderable Whole(DecisionAnswer answer)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        var line = answer.Decision;
        foreach (var (name, text) in new[] { ("id", line.Id), ("time", line.Time), ("decider", line.Decider), ("verdict", line.Verdict), ("about", About(line)) }) table.AddRow(new Text(name), new Text(text));
        foreach (var part in answer.Record.EnumerateObject())
        {
            if (part.Name is "id" or "time" or "decider" or "version" || part.Value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() == 0) continue;
            table.AddRow(new Text(part.Name), Part(part.Name, part.Value));
        }

        return table;
    }

    public static IRenderable Replay(ReplayAnswer answer)
    {
        var counts = new Table().RoundedBorder().AddColumn("made again").AddColumn(new TableColumn("decisions").RightAligned());
        foreach (var (name, count) in new[] { ("all", answer.Decisions), ("equal in every bit", answer.Equal), ("different", answer.Different), ("impossible", answer.Impossible), ("scores computed again", answer.ScoresRecomputed) })
            counts.AddRow(new Text(name), new Text(Number(count)));
        var parts = new List<IRenderable> { counts };
        if (answer.Verdicts.Any(pair => pair.Was != pair.Now))
        {
            var moved = new Table().RoundedBorder().AddColumns("was", "now").AddColumn(new TableColumn("decisions").RightAligned());
            foreach (var pair in answer.Verdicts) moved.AddRow(new Text(pair.Was), new Text(pair.Now), new Text(Number(pair.Decisions)));
            parts.Add(moved);
        }

        if (answer.Examples.Count > 0)
        {
            var examples = new Table().RoundedBorder().AddColumns("id", "outcome", "where");
            foreach (var example in answer.Examples) examples.AddRow(new Text(example.Id), new Text(example.Outcome), new Text(string.Join('\n', example.Differences.Take(5))));
            parts.Add(examples);
        }

        return new Rows(parts);
    }

    static IRenderable Part(string name, JsonElement value) => name switch
    {
        "reads" => new Rows(value.EnumerateArray().Select(Read)),
        "timing" => new Text(string.Join('\n', value.EnumerateArray().Select(one => string.Create(CultureInfo.InvariantCulture, $"{Text(one, "verb"),-9}{Text(one, "name"),-24}{one.GetProperty("micros").GetInt64(),9:N0} µs")))),
        "reasons" => new Text(string.Join('\n', value.EnumerateArray().Select(one => $"{Text(one, "code")}  {Text(one, "text")}"))),
        "servedBy" => new Text(string.Join(", ", value.EnumerateArray().Select(one => one.GetString()))),
        _ when value.ValueKind == JsonValueKind.Array => new Text(string.Join('\n', value.EnumerateArray().Select(one => one.GetRawText()))),
        _ => new Text(value.ValueKind == JsonValueKind.String ? value.GetString()! : value.GetRawText()),
    };

    static Text Read(JsonElement read)
    {
        string[] names = [.. read.GetProperty("columns").EnumerateArray().Select(column => column.GetString()!.Split(':')[0])];
        var values = read.GetProperty("values").EnumerateArray().Select((value, i) => $"  {names[i % names.Length]} = {value.GetRawText()}");
        return new(string.Join('\n', values.Prepend(Text(read, "set"))));
    }

    static string Text(JsonElement one, string name) => one.TryGetProperty(name, out var text) ? text.GetString() ?? "" : "";

    static string About(DecisionLine line) => string.Join(", ", line.Entities.Select(pair => $"{pair.Key} {pair.Value}"));

    static string Number(long count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
