namespace Sextant.Platform;

/// <summary>A decision was not given because it could not be recorded, or (SXT2497) was not in time.</summary>
public sealed class NotRecordedException : SextantException
{
    /// <summary>SXT2491: it could not be recorded.</summary>
    public NotRecordedException(string message, Exception cause)
        : base("SXT2491", message, cause)
    {
    }

    /// <summary>SXT2497: the record was not on disk in time. What was not begun is not done any more; what was, may still come to be.</summary>
    internal NotRecordedException(string decider, string id, TimeSpan budget, TimeoutException cause)
        : base("SXT2497", FormattableString.Invariant($"The record of decision '{id}' was not on disk after {budget.TotalMilliseconds:0.#} ms, and '{decider}' gives no answer that is not recorded. GET /v1/decisions/{id} tells whether it came to be after all. Ask again, or give the record more time."), cause)
    {
    }
}
