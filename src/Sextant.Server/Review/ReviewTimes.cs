namespace Sextant.Server.Review;

/// <summary>Times in requests.</summary>
static class ReviewTimes
{
    /// <summary>Reads one.</summary>
    /// <exception cref="InvalidInputException">SXT1040: it is none.</exception>
    public static Timestamp Read(string text, string name) => Timestamp.TryParse(text, out var time) ? time
        : throw new InvalidInputException("SXT1040", $"{name} must be a time, such as 2026-11-25T08:30:00Z, not '{text}'.");
}
