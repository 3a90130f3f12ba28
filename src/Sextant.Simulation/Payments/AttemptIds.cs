using System.Globalization;

namespace Sextant.Simulation;

/// <summary>Ids of attempts and of what thieves make up, unique within a run. Not thread-safe.</summary>
/// <param name="run">Tells runs apart.</param>
sealed class AttemptIds(string run)
{
    int _number;

    /// <summary>An id such as <c>p-h000017</c>.</summary>
    public string Next(string prefix) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{run}{++_number:000000}");
}
