namespace Sextant.Fraud;

/// <summary>Bands of probabilities: wide enough that each has fraud to count, though most is far below one per cent.</summary>
public static class FraudBands
{
    static readonly (double From, string Name)[] Bands = [(0.5, "50-100%"), (0.1, "10-50%"), (0.01, "1-10%"), (0.001, "0.1-1%"), (0, "0-0.1%")];

    /// <summary>All names, from the lowest band on, and the one of no probability.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Bands.Reverse().Select(band => band.Name), "unknown"];

    /// <summary>The band of a probability; <c>unknown</c> without one.</summary>
    public static string Of(double? probability)
    {
        if (probability is not { } known) return "unknown";
        foreach (var (from, name) in Bands)
            if (known >= from) return name;
        return "unknown";
    }
}
