namespace Sextant.Platform;

/// <summary>Which features a decision wants.</summary>
/// <param name="Set">A feature set, as <c>payment</c> or <c>payment@3</c>.</param>
/// <param name="Keys">Keys by join key: one for each row, all lists of one length.</param>
public sealed record FeatureQuestion(string Set, IReadOnlyDictionary<string, IReadOnlyList<string>> Keys)
{
    /// <summary>What on-demand views need from the request, the same for all rows: values as <see cref="Row.GetValue"/> gives them.</summary>
    public IReadOnlyDictionary<string, object?> Request { get; init; } = new Dictionary<string, object?>();

    /// <summary>The place of the request among those that are being decided: features count the events of those before it. 0 (default): of none. Not recorded.</summary>
    public long InFlight { get; init; }

    /// <summary>How many rows are asked for.</summary>
    public int Rows => Keys.Values.FirstOrDefault()?.Count ?? 1;

    /// <summary>A question for one row.</summary>
    public static FeatureQuestion Of(string set, params ReadOnlySpan<(string JoinKey, string Key)> keys)
    {
        var byName = new Dictionary<string, IReadOnlyList<string>>(keys.Length, StringComparer.Ordinal);
        foreach (var (name, key) in keys) byName[name] = [key];
        return new(set, byName);
    }
}
