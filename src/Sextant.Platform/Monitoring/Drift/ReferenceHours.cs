using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>
/// What a series looked like when all was well, by the hour. A window is compared with the same hours of the day in each of its days, so that the day's rhythm is no drift;
/// the days beside each other say how much such windows differ anyway. Not thread-safe.
/// </summary>
public sealed class ReferenceHours
{
    readonly Dictionary<long, double[]> _hours;
    readonly Dictionary<(int HourOfDay, int Length), WindowReference> _windows = [];
    readonly WindowReference? _single;

    /// <summary>A reference of hours.</summary>
    /// <param name="hours">The hours and what was in them; hours without values may be left out.</param>
    public ReferenceHours(IReadOnlyList<KeyValuePair<long, ValueSketch>> hours)
    {
        Total = ValueSketch.Sum(hours.Select(hour => hour.Value));
        Bins = DriftBins.Of(Total);
        _hours = hours.ToDictionary(hour => hour.Key, hour => Bins.CountsOf(hour.Value));
        (First, Until) = hours.Count == 0 ? (0, 0) : (hours.Min(hour => hour.Key), hours.Max(hour => hour.Key) + 1);
    }

    /// <summary>A reference without hours, such as what a model was made on: every window is compared with all of it.</summary>
    public ReferenceHours(ValueSketch total)
    {
        (Total, Bins, _hours) = (total, DriftBins.Of(total), []);
        _single = new(Bins.CountsOf(total), 1, 1);
    }

    /// <summary>All of it.</summary>
    public ValueSketch Total { get; }

    /// <summary>What windows are compared over.</summary>
    public DriftBins Bins { get; }

    /// <summary>The first hour.</summary>
    public long First { get; }

    /// <summary>The hour after the last.</summary>
    public long Until { get; }

    /// <summary>What a window is compared with.</summary>
    /// <param name="until">The hour after the window's last.</param>
    /// <param name="length">How many hours it has.</param>
    public WindowReference Before(long until, int length)
    {
        if (_single is not null) return _single;
        var hourOfDay = (int)(((until % EpochHour.PerDay) + EpochHour.PerDay) % EpochHour.PerDay);
        if (!_windows.TryGetValue((hourOfDay, length), out var window)) _windows[(hourOfDay, length)] = window = WindowReference.Of(Stretches(hourOfDay, length), Bins.Count);
        return window;
    }

    /// <summary>The stretches of the reference that have this length and end at this hour of the day.</summary>
    IEnumerable<double[]> Stretches(int hourOfDay, int length)
    {
        var end = First + length;
        end += ((hourOfDay - (end % EpochHour.PerDay)) + (2 * EpochHour.PerDay)) % EpochHour.PerDay;
        for (; end <= Until; end += EpochHour.PerDay * (((length - 1) / EpochHour.PerDay) + 1))
        {
            var counts = new double[Bins.Count];
            for (var hour = end - length; hour < end; hour++)
            {
                if (!_hours.TryGetValue(hour, out var some)) continue;
                for (var bin = 0; bin < counts.Length; bin++) counts[bin] += some[bin];
            }

            yield return counts;
        }
    }
}
