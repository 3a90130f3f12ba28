namespace Sextant.Platform;

/// <summary>What a decision wants scored.</summary>
/// <param name="Model">The model's name, which is that of its slot.</param>
/// <param name="Columns">Names of what is known; the model takes those that it was trained on, and NaN for what is not there.</param>
/// <param name="Values">Row by row: bool, long, double, string, <see cref="Timestamp"/> (microseconds) or null.</param>
public sealed record ScoreQuestion(string Model, IReadOnlyList<string> Columns, object?[] Values)
{
    /// <summary>Whose rows they are: a canary has always the same keys. Null: each call counts as another.</summary>
    public string? Key { get; init; }

    /// <summary>What every score is if nothing at all can score: the last fallback.</summary>
    public required double Otherwise { get; init; }

    /// <summary>How many rows there are, also where nothing is known of them and there are no columns.</summary>
    public int Rows { get; init; } = Columns.Count == 0 ? 1 : Values.Length / Columns.Count;

    /// <summary>A question about the rows of a read, with columns of the request before them.</summary>
    /// <param name="model">The model.</param>
    /// <param name="features">What was read.</param>
    /// <param name="otherwise">See <see cref="Otherwise"/>.</param>
    /// <param name="key">See <see cref="Key"/>.</param>
    public static ScoreQuestion Of(string model, FeatureValues features, double otherwise, string? key = null) =>
        new(model, [.. features.Columns.Select(column => column.Name)], features.Values) { Otherwise = otherwise, Key = key, Rows = features.Rows };
}
