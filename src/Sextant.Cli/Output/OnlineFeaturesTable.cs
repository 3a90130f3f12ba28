using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>The features of an entity as a table.</summary>
static class OnlineFeaturesTable
{
    /// <summary>The values of the first entity, a feature a line.</summary>
    public static IRenderable Of(OnlineFeaturesAnswer answer)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("feature", "value", "status", "as of");
        var row = answer.Rows[0];
        for (var i = 0; i < answer.Features.Count; i++)
        {
            var view = answer.Features[i].Split("__", 2)[0];
            table.AddRow(
                Markup.Escape(answer.Features[i]),
                Markup.Escape(row.Values[i]?.ToJsonString() ?? ""),
                row.Statuses?[i] ?? "PRESENT",
                row.EventTimes?.GetValueOrDefault(view) ?? "");
        }

        return new Rows([table, .. answer.Degradations.Select(degradation => new Text(degradation.Detail))]);
    }
}
