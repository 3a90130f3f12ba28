using Microsoft.AspNetCore.Http;
using Sextant.Fraud;

namespace Sextant.Dashboard;

/// <summary>Which decisions the page shows.</summary>
/// <param name="Kind">A kind of request; empty for all.</param>
/// <param name="Verdict">A verdict; empty for all.</param>
/// <param name="Entity">A kind of entity, as <c>card</c>; empty for none.</param>
/// <param name="Key">Its key.</param>
/// <param name="After">Where the page before ended; empty for the newest.</param>
/// <param name="IsStill">True if the page does not ask anew by itself.</param>
public sealed record LiveFilter(string Kind, string Verdict, string Entity, string Key, string After, bool IsStill)
{
    /// <summary>Entities by which decisions are found.</summary>
    public static IReadOnlyList<string> Entities { get; } = [.. FraudKinds.All.SelectMany(kind => kind.Fields).Select(field => field.Entity).OfType<string>().Distinct()];

    /// <summary>The verdicts there are.</summary>
    public static IReadOnlyList<string> Verdicts { get; } = ["allow", "review", "block"];

    /// <summary>Names of the deciders it takes.</summary>
    public IReadOnlyList<string> Deciders => [.. FraudKinds.All.Where(kind => Kind.Length == 0 || kind.Name == Kind).Select(kind => kind.Decider)];

    /// <summary>Reads it from an address; what makes no sense counts as not given.</summary>
    public static LiveFilter Of(IQueryCollection query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var entity = OneOf("entity", Entities);
        var key = query["key"].ToString().Trim();
        return new(
            OneOf("kind", FraudKinds.All.Select(kind => kind.Name)), OneOf("verdict", Verdicts), key.Length == 0 ? "" : entity, entity.Length == 0 ? "" : key,
            query["after"].ToString(), query["updates"] == "off");

        string OneOf(string name, IEnumerable<string> known) => known.FirstOrDefault(one => one == query[name]) ?? "";
    }

    /// <summary>Its address.</summary>
    public string Url
    {
        get
        {
            List<string> parts = [];
            if (Kind.Length > 0) parts.Add($"kind={Kind}");
            if (Verdict.Length > 0) parts.Add($"verdict={Verdict}");
            if (Entity.Length > 0) parts.Add($"entity={Entity}&key={Uri.EscapeDataString(Key)}");
            if (After.Length > 0) parts.Add($"after={Uri.EscapeDataString(After)}");
            if (IsStill) parts.Add("updates=off");
            return parts.Count == 0 ? "/dashboard" : $"/dashboard?{string.Join('&', parts)}";
        }
    }
}
