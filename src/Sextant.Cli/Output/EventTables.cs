using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Events and what became of them, for people.</summary>
static class EventTables
{
    const int ShownItems = 20;

    public static IRenderable Outcome(EventsAnswer answer)
    {
        var counts = new Table().RoundedBorder().AddColumn("events").AddColumn(new TableColumn("count").RightAligned());
        counts.AddRow("accepted", Number(answer.Accepted));
        if (answer.Duplicates > 0) counts.AddRow("duplicates (stored before)", Number(answer.Duplicates));
        if (answer.Conflicts > 0) counts.AddRow("conflicts (id of another event)", Number(answer.Conflicts));
        if (answer.Quarantined > 0) counts.AddRow("quarantined (see: sextant quarantine list)", Number(answer.Quarantined));
        if (answer.Refused > 0) counts.AddRow("refused", Number(answer.Refused));
        return answer.Items.Count == 0 ? counts : new Rows(counts, Items(answer.Items));
    }

    public static IRenderable Items(IReadOnlyList<EventItem> items)
    {
        var table = new Table().RoundedBorder().AddColumns("id", "outcome", "code", "detail");
        foreach (var item in items.Take(ShownItems)) table.AddRow(new Text(item.Id ?? ""), new Text(item.Outcome), new Text(item.Code ?? ""), new Text(item.Detail ?? ""));
        if (items.Count > ShownItems) table.Caption($"and {items.Count - ShownItems} more; --json lists them");
        return table;
    }

    public static IRenderable Page(EventPage page)
    {
        var table = new Table().RoundedBorder().AddColumns("time", "id", "entities", "attributes");
        foreach (var item in page.Events) table.AddRow(new Text(item.Time), new Text(item.Id), new Text(Pairs(item.Entities)), new Text(Pairs(item.Attributes)));
        if (page.Cursor is { } cursor) table.Caption($"more: --cursor {cursor}");
        return table;
    }

    public static IRenderable Types(EventTypesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("type", "version", "entities", "attributes", "description");
        foreach (var type in answer.EventTypes)
        {
            var declaration = type.Declaration;
            var entities = string.Join('\n', declaration["entities"]!.AsArray().Select(entity => entity!.GetValue<string>()));
            table.AddRow(new Text(type.Type), new Text(Number(type.Version)), new Text(entities), new Text(string.Join('\n', declaration["attributes"]!.AsObject().Select(pair => pair.Key))), new Text(declaration["description"]?.GetValue<string>() ?? ""));
        }

        return table;
    }

    public static IRenderable Quarantine(QuarantinePage page)
    {
        var table = new Table().RoundedBorder().AddColumns("number", "arrived", "type", "event id", "why");
        foreach (var item in page.Events) table.AddRow(new Text(item.Id), new Text(item.ArrivalTime), new Text(item.Type ?? ""), new Text(item.EventId ?? ""), new Text($"{item.Code} {item.Detail}"));
        table.Caption($"{Number(page.Total)} in all{(page.Cursor is { } cursor ? $"; more: --after {cursor}" : "")}");
        return table;
    }

    public static IRenderable Released(ReleaseAnswer answer)
    {
        var counts = new Table().RoundedBorder().AddColumn("events").AddColumn(new TableColumn("count").RightAligned());
        counts.AddRow("released", Number(answer.Released)).AddRow("stored before", Number(answer.Duplicates)).AddRow("still in the quarantine", Number(answer.KeptTotal));
        return answer.Kept.Count == 0 ? counts : new Rows(counts, Items(answer.Kept));
    }

    public static IRenderable History(HistoryAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn("type");
        foreach (var name in (string[])["events", "files", "MB", "days"]) table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumns("from", "until");
        foreach (var type in answer.Tables)
        {
            table.AddRow(new Text(type.Type), new Text(Number(type.Rows)), new Text(Number(type.Files)), new Text((type.Bytes / 1e6).ToString("N1", CultureInfo.InvariantCulture)), new Text(Number(type.Days)), new Text(type.From), new Text(type.Until));
        }

        return new Rows(
            table,
            new Text($"version  {answer.Version}, {answer.CommittedAt}, content {answer.ContentHash[..16]}…"),
            new Text($"log      {Number(answer.Pending)} of {Number(answer.LastSequence)} events wait to move to the history"));
    }

    static string Pairs(System.Text.Json.Nodes.JsonObject values) => string.Join(' ', values.Select(pair => $"{pair.Key}={pair.Value}"));

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
