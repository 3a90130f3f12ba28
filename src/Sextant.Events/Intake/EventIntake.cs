namespace Sextant.Events;

/// <summary>The door of the event log: events come in as JSON and leave stored, set aside or refused, each with its outcome. Thread-safe.</summary>
/// <param name="catalog">The declared types.</param>
/// <param name="log">Where events are stored.</param>
/// <param name="quarantine">Where events are set aside.</param>
/// <param name="clock">When they arrive.</param>
/// <param name="options">What is accepted.</param>
/// <param name="meter">Counts outcomes; null for nobody.</param>
public sealed class EventIntake(IEventCatalog catalog, IEventLog log, IQuarantine quarantine, ArrivalClock clock, IntakeOptions options, EventMeter? meter = null)
{
    /// <summary>What is accepted.</summary>
    public IntakeOptions Options => options;

    /// <summary>Starts taking in events from one request or file.</summary>
    /// <param name="source">Where they come from; kept with what is set aside.</param>
    /// <param name="summary">Takes the outcomes.</param>
    public IntakeSession Begin(string source, IntakeSummary summary) =>
        new(new EventDecoder(catalog, options), log, quarantine, clock, options, source, summary, meter);
}
