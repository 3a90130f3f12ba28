namespace Sextant.Features;

/// <summary>The names of aggregations in definitions.</summary>
public static class AggregationNames
{
    static readonly Dictionary<string, Aggregation> ByName = Enum.GetValues<Aggregation>().ToDictionary(Name, StringComparer.Ordinal);

    /// <summary>All names.</summary>
    public static IReadOnlyCollection<string> All => ByName.Keys;

    /// <summary>As definitions write it: <c>count</c>, <c>topK</c>, <c>timeSince</c>.</summary>
    public static string Name(this Aggregation aggregation)
    {
        var name = aggregation.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    /// <summary>Reads a name.</summary>
    public static bool TryParse(string name, out Aggregation aggregation) => ByName.TryGetValue(name, out aggregation);
}
