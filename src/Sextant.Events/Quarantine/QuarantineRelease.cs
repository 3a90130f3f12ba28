using System.Text;

namespace Sextant.Events;

/// <summary>Lets events that were set aside into the log after all, once the type is declared, the clock has caught up or a person has mended them.</summary>
public sealed class QuarantineRelease(IEventCatalog catalog, IEventLog log, IQuarantine quarantine, ArrivalClock clock, IntakeOptions options)
{
    /// <summary>SXT1030: the quarantine has no event of this number.</summary>
    public static InvalidInputException NotThere(long id) =>
        new("SXT1030", $"There is no event {id} in the quarantine: it may have been released or discarded. List what is there with GET /v1/quarantine.");

    /// <summary>
    /// Stores the event and takes it out of the quarantine. An event whose only fault was to lie in the future is stored as it is: to
    /// release it is to say that its time is right. Killed in between, it can be released again: the log knows its id.
    /// </summary>
    /// <param name="id">Its number in the quarantine.</param>
    /// <param name="mended">The event to store instead, as JSON in UTF-8; null for the event as it came in.</param>
    /// <param name="cancellationToken">Stops waiting.</param>
    /// <returns>The outcome: accepted, or a duplicate of what is stored.</returns>
    /// <exception cref="InvalidInputException">SXT1030: there is no such event. Any intake code: it still cannot be stored, and stays where it is.</exception>
    public async Task<IntakeOutcome> ReleaseAsync(long id, byte[]? mended, CancellationToken cancellationToken)
    {
        var setAside = await quarantine.FindAsync(id, cancellationToken)
            ?? throw NotThere(id);
        // Nothing lies in the future of the last day of time.
        var decoder = new EventDecoder(catalog, options);
        if (decoder.Decode(mended ?? Encoding.UTF8.GetBytes(setAside.Body), Timestamp.From(DateTimeOffset.MaxValue)) is { } problem)
            throw new InvalidInputException(problem.Code, $"Event {id} still cannot be stored: {problem.Detail}");
        var batch = new EventBatch();
        batch.Add(decoder.Type.Id, decoder.Id, decoder.EventTime, clock.Now(), decoder.Row);
        var outcome = (await log.AppendAsync(batch, cancellationToken))[0];
        if (outcome == AppendOutcome.Conflict)
            throw new InvalidInputException("SXT1021", $"Event {id} still cannot be stored: its id '{Encoding.UTF8.GetString(decoder.Id)}' belongs to another stored event. Release it with another id, or discard it.");
        await quarantine.RemoveAsync(id, cancellationToken);
        return outcome == AppendOutcome.Accepted ? IntakeOutcome.Accepted : IntakeOutcome.Duplicate;
    }
}
