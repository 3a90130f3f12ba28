using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>The entity graph, and event types of fraud, for people.</summary>
static class FraudGraphTables
{
    public static IRenderable Graph(FraudGraphAnswer answer)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        table.AddRow("ready", answer.Ready ? "yes" : "no, it is being built");
        table.AddRow("entities", Count(answer.Nodes));
        table.AddRow("links", Count(answer.Links));
        table.AddRow("memory", string.Create(CultureInfo.InvariantCulture, $"{answer.Bytes / 1e6:0.0} MB"));
        table.AddRow("events behind", Count(answer.Behind));
        return table.AddRow("kinds", Markup.Escape(string.Join(", ", answer.Kinds)));
    }

    public static IRenderable Ring(FraudRingAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("entity", "links away", "linked to", "known fraud", "seen with");
        foreach (var (index, member) in answer.Members.Index())
        {
            var with = answer.Links.Where(link => link.Left == index || link.Right == index).Select(link => answer.Members[link.Left == index ? link.Right : link.Left]).Take(4).Select(other => $"{other.Kind}:{other.Key}");
            table.AddRow(Markup.Escape($"{member.Kind}:{member.Key}"), Count(member.Steps), Count(member.Degree), member.KnownSince is { } since ? $"since {since}" : "", Markup.Escape(string.Join(", ", with)));
        }

        return table.Caption(string.Create(CultureInfo.InvariantCulture, $"{answer.Links.Count:N0} links; {answer.ComponentSize:N0} hang together, {answer.ComponentFraud:N0} of them known fraud{(answer.Cut ? "; there is more than is shown" : "")}"));
    }

    public static IRenderable Types(EventTypesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("event type", "version", "entities");
        foreach (var type in answer.EventTypes) table.AddRow(Markup.Escape(type.Type), Count(type.Version), Markup.Escape(string.Join(", ", type.Declaration["entities"]?.AsArray().Select(entity => entity!.ToString().TrimEnd('?')) ?? [])));
        return table;
    }

    static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
