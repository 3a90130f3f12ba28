namespace Sextant.Hosting;

/// <summary>One sentence on two models: which is better, or that it cannot be said.</summary>
static class ModelVerdict
{
    public static string Of(string a, string b, int rows, IReadOnlyList<MetricDifference> metrics)
    {
        var (forA, forB) = (NamesWhere(metrics, "a"), NamesWhere(metrics, "b"));
        var open = NamesWhere(metrics, null);
        if (forA.Length == 0 && forB.Length == 0) return $"On these {rows:N0} rows it cannot be said which is better: every difference may be chance.";
        if (forA.Length > 0 && forB.Length > 0) return $"Neither is better throughout: {a} is by {forA}, {b} by {forB}.";
        var (better, other, by) = forA.Length > 0 ? (a, b, forA) : (b, a, forB);
        return $"{better} is better than {other} by {by}{(open.Length > 0 ? $"; the difference in {open} may be chance" : "")}.";
    }

    static string NamesWhere(IReadOnlyList<MetricDifference> metrics, string? better)
    {
        string[] names = [.. metrics.Where(metric => metric.Better == better).Select(metric => metric.Name)];
        return names.Length < 2 ? string.Concat(names) : $"{string.Join(", ", names[..^1])} and {names[^1]}";
    }
}
