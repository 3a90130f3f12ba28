namespace Sextant.Platform;

/// <summary>What a training job learns: a column of its rows, whether an event followed, or what feedback says of a decision.</summary>
public sealed record JobLabel
{
    /// <summary>The column: 0 and 1, true and false, or numbers. Null if an event says it.</summary>
    public string? Column { get; init; }

    /// <summary>The type of the event that makes a row's label 1; null if a column says it.</summary>
    public string? Event { get; init; }

    /// <summary>The field that row and event share, such as <c>payment_id</c>; given with <see cref="Event"/>.</summary>
    public string? Key { get; init; }

    /// <summary>Only events for which this expression holds make a row's label 1; null for all of the type.</summary>
    public string? Where { get; init; }

    /// <summary>
    /// How long after its row an event may come. Rows later than this before the last label event or row that is known are left out: their label may still
    /// come. Zero if a column says the label.
    /// </summary>
    public TimeSpan Within { get; init; }

    /// <summary>What feedback says of the rows, which are decisions; null if a column or an event says it.</summary>
    public JobFeedback? Feedback { get; init; }

    /// <summary>In words: the column, the event, or the label of feedback.</summary>
    public string Title => Column ?? Event ?? Feedback!.Label;
}
