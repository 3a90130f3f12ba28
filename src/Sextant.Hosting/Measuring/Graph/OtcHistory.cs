using System.Runtime.InteropServices;

namespace Sextant.Hosting.Measuring;

/// <summary>The own history of the two traders of a rating: what each has given and got, and what the one who is rated said of the rater.</summary>
sealed class OtcHistory
{
    readonly Dictionary<long, OtcTrader> _traders = [];
    readonly Dictionary<(long Rater, long Ratee), long> _ratings = [];

    /// <summary>Names of the counts and means.</summary>
    public static IEnumerable<string> CountNames => [.. Prefixed(OtcTrader.Counts), "answered"];

    /// <summary>Names of the ages.</summary>
    public static IEnumerable<string> AgeNames => Prefixed(OtcTrader.Ages);

    /// <summary>The counts and means before a rating.</summary>
    public IEnumerable<float> CountsBefore(OtcRating rating) =>
    [
        .. Of(rating.Rater).CountValues(), .. Of(rating.Ratee).CountValues(),
        _ratings.TryGetValue((rating.Ratee, rating.Rater), out var answered) ? answered : float.NaN,
    ];

    /// <summary>The ages before a rating.</summary>
    public IEnumerable<float> AgesBefore(OtcRating rating) => [.. Of(rating.Rater).AgeValues(rating.Time), .. Of(rating.Ratee).AgeValues(rating.Time)];

    /// <summary>Takes a rating in.</summary>
    public void Add(OtcRating rating)
    {
        Of(rating.Rater).Give(rating);
        Of(rating.Ratee).Get(rating);
        _ratings[(rating.Rater, rating.Ratee)] = rating.Value;
    }

    static IEnumerable<string> Prefixed(string[] names) => [.. names.Select(name => $"rater_{name}"), .. names.Select(name => $"ratee_{name}")];

    OtcTrader Of(long trader) => CollectionsMarshal.GetValueRefOrAddDefault(_traders, trader, out _) ??= new();
}
