namespace Sextant.Hosting.Measuring;

/// <summary>One trader's rating of another.</summary>
/// <param name="Rater">Who rates.</param>
/// <param name="Ratee">Who is rated.</param>
/// <param name="Value">−10 (a fraud) to 10.</param>
/// <param name="Time">When.</param>
readonly record struct OtcRating(long Rater, long Ratee, long Value, Timestamp Time)
{
    /// <summary>True for a rating that says: I was cheated.</summary>
    public bool IsReport => Value <= -5;
}
