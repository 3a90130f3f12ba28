namespace Sextant.Features;

/// <summary>
/// Brings views online from history and log up to a time, as asked: the way in for views with <c>online: materialized</c>. Thread-safe;
/// one run at a time for each view.
/// </summary>
public interface IMaterializer
{
    /// <summary>Full names (<c>card@2</c>) of the views that are being materialized now.</summary>
    IReadOnlyCollection<string> Running { get; }

    /// <summary>
    /// Per key the latest row whose event time lies in [start, end], both inclusive. Aggregates: the windows as of <paramref name="end"/>.
    /// Views that the stream feeds are filled anew instead. Repeating it changes nothing.
    /// </summary>
    /// <param name="views">Names, or names with version; null for every view with <c>online: materialized</c>.</param>
    /// <param name="start">Earliest event time; null for all history.</param>
    /// <param name="end">Latest event time; a future one counts as now.</param>
    /// <param name="cancellationToken">Stops it; what was written stays, and a repetition goes on after the last saved part of the history.</param>
    /// <exception cref="InvalidInputException">SXT2008: there is no such view. SXT2071: start is not before end. SXT2072: a view is being materialized already. SXT2073: a view is not served online, or was deleted meanwhile.</exception>
    Task<MaterializationResult> MaterializeAsync(IReadOnlyList<string>? views, Timestamp? start, Timestamp end, CancellationToken cancellationToken);

    /// <summary>
    /// Goes on where the last run for a view ended, and takes in what has arrived late since. The first time it starts at end − TTL, without
    /// TTL at the beginning.
    /// </summary>
    /// <inheritdoc cref="MaterializeAsync" path="/param"/>
    /// <inheritdoc cref="MaterializeAsync" path="/exception"/>
    Task<MaterializationResult> MaterializeIncrementalAsync(IReadOnlyList<string>? views, Timestamp end, CancellationToken cancellationToken);

    /// <summary>What was materialized of a view, oldest first.</summary>
    /// <param name="fullName">Name and version, <c>card@2</c>.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    Task<IReadOnlyList<MaterializedInterval>> IntervalsAsync(string fullName, CancellationToken cancellationToken);
}
