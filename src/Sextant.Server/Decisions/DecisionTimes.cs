using Sextant.Server.Review;

namespace Sextant.Server.Decisions;

/// <summary>Times of requests that may be left out.</summary>
static class DecisionTimes
{
    /// <summary>Reads one; null if there is none.</summary>
    /// <exception cref="InvalidInputException">SXT1040: it is no time.</exception>
    public static Timestamp? Read(string? text, string name) => text is null ? null : ReviewTimes.Read(text, name);
}
