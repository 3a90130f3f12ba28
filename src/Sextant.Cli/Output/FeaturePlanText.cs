using System.Globalization;
using Sextant.Server.Contracts;

namespace Sextant.Cli.Output;

/// <summary>A plan of feature definitions, a line a change.</summary>
static class FeaturePlanText
{
    public static void Write(FeaturePlanAnswer plan, bool applied, TextWriter output)
    {
        foreach (var entry in plan.Entries.Where(entry => entry.Action != "keep" || entry.Reason is not null)) output.WriteLine(Line(entry));
        foreach (var broken in plan.Broken) output.WriteLine($"! {Kind(broken.Kind)} {broken.Name}@{broken.Version} would break: {broken.Reason}");
        output.WriteLine(Summary(plan, applied));
        if (!applied && plan.Broken.Count > 0) output.WriteLine("It cannot be applied as it is: change what would break too, or apply with --force.");
    }

    static string Line(FeaturePlanEntry entry)
    {
        var (sign, versions) = entry.Action switch
        {
            "create" => ("+", $"@{entry.To}"),
            "change" => ("~", $" @{entry.From} → @{entry.To}"),
            "describe" => ("~", $"@{entry.To}"),
            "keep" => ("=", $"@{entry.To}"),
            _ => ("-", $"@{entry.From}"),
        };
        var why = entry.Action switch
        {
            "change" => $"  because {entry.Reason}",
            "describe" => "  only what is for people",
            _ when entry.Reason is { } reason => $"  {reason}",
            _ => "",
        };
        return $"{sign} {Kind(entry.Kind)} {entry.Name}{versions}{why}{(entry.Action is "create" or "change" ? $"  ({Size(entry)})" : "")}";
    }

    static string Size(FeaturePlanEntry entry)
    {
        var features = $"{Number(entry.Features)} feature{(entry.Features == 1 ? "" : "s")}";
        return entry.Backfill is { } cost ? $"{features}; backfill {Number(cost.Rows)} {cost.Source} event{(cost.Rows == 1 ? "" : "s")}" : features;
    }

    static string Summary(FeaturePlanAnswer plan, bool applied)
    {
        int Count(params string[] actions) => plan.Entries.Count(entry => actions.Contains(entry.Action));
        var (added, changed, removed) = (Count("create"), Count("change", "describe"), Count("delete", "retire"));
        if (added + changed + removed == 0) return $"Nothing to do: {plan.Entries.Count} definitions are applied as they are.";
        return applied ? $"Applied: {added} added, {changed} changed, {removed} removed." : $"Plan: {added} to add, {changed} to change, {removed} to remove.";
    }

    static string Kind(string kind) => kind == "onDemandView" ? "on-demand view" : kind;

    static string Number(long number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
