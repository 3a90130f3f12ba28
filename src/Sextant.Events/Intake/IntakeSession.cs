using System.Text;

namespace Sextant.Events;

/// <summary>
/// Takes in the events of one request: add some, commit them in one durable step, add more. What was added and not committed is not
/// stored. Not thread-safe.
/// </summary>
public sealed class IntakeSession
{
    readonly EventDecoder _decoder;
    readonly IEventLog _log;
    readonly IQuarantine _quarantine;
    readonly ArrivalClock _clock;
    readonly IntakeOptions _options;
    readonly string _source;
    readonly IntakeSummary _summary;
    readonly EventMeter? _meter;
    readonly EventBatch _batch = new();
    readonly List<QuarantinedEvent> _setAside = [];
    readonly List<Place> _places = [];
    int _setAsideBytes;
    long _index;

    internal IntakeSession(EventDecoder decoder, IEventLog log, IQuarantine quarantine, ArrivalClock clock, IntakeOptions options, string source, IntakeSummary summary, EventMeter? meter)
    {
        (_decoder, _log, _quarantine, _clock, _options, _source, _summary, _meter) = (decoder, log, quarantine, clock, options, source, summary, meter);
    }

    enum Fate : byte
    {
        Batched,
        SetAside,
        Refused,
    }

    /// <summary>How many events wait for <see cref="CommitAsync"/>.</summary>
    public int Pending => _places.Count;

    /// <summary>About how many bytes wait for <see cref="CommitAsync"/>, as events and as what is to be set aside.</summary>
    public int PendingBytes => _batch.Bytes.Length + _setAsideBytes;

    /// <summary>Adds one event as JSON.</summary>
    public void Add(ReadOnlySpan<byte> json)
    {
        var now = _clock.Now();
        if (json.Length > _options.MaxEventBytes)
        {
            AddTooLarge(json.Length);
            return;
        }

        var problem = _decoder.Decode(json, now);
        if (problem is null)
        {
            _batch.Add(_decoder.Type.Id, _decoder.Id, _decoder.EventTime, now, _decoder.Row);
            _places.Add(new Place(Fate.Batched, null));
            return;
        }

        var id = _decoder.Id.IsEmpty ? null : Encoding.UTF8.GetString(_decoder.Id);
        _setAside.Add(new QuarantinedEvent(0, now, _decoder.TypeName, id, problem.Code, problem.Detail, _source, Encoding.UTF8.GetString(json)));
        _setAsideBytes += json.Length;
        _places.Add(new Place(Fate.SetAside, problem));
    }

    /// <summary>Adds an event that is larger than may be read; it is refused.</summary>
    /// <param name="bytes">Its size as far as it was seen.</param>
    public void AddTooLarge(long bytes) =>
        _places.Add(new Place(Fate.Refused, new EventProblem("SXT1019", $"The event has {bytes} bytes or more; at most {_options.MaxEventBytes} are kept. Put large contents elsewhere and send a reference.")));

    /// <summary>Stores what was added, durably, and reports each event's outcome to the summary.</summary>
    /// <exception cref="BusyException">Too much is waiting; nothing of this step was stored, and the step may be tried again.</exception>
    /// <exception cref="StorageException">The step is not complete. To send its events again is harmless: what is stored counts as a duplicate.</exception>
    public async ValueTask CommitAsync(CancellationToken cancellationToken)
    {
        if (_places.Count == 0) return;
        using var span = _meter?.Begin(_places.Count);
        var started = _meter?.Now ?? 0;
        var outcomes = _batch.Count == 0 ? [] : await _log.AppendAsync(_batch, cancellationToken);
        var numbers = _setAside.Count == 0 ? [] : await _quarantine.AddAsync(_setAside, cancellationToken);
        _meter?.Appended(started, outcomes, numbers, _places.Count - outcomes.Length - numbers.Count);
        Report(outcomes, numbers);
        _batch.Clear();
        _setAside.Clear();
        _setAsideBytes = 0;
        _places.Clear();
    }

    void Report(AppendOutcome[] outcomes, IReadOnlyList<long?> numbers)
    {
        var (batched, aside) = (0, 0);
        foreach (var place in _places)
        {
            var index = _index++;
            switch (place.Fate)
            {
                case Fate.Batched:
                    ReportBatched(index, batched, outcomes[batched]);
                    batched++;
                    break;
                case Fate.SetAside:
                    ReportSetAside(index, _setAside[aside], place.Problem!, numbers[aside]);
                    aside++;
                    break;
                default:
                    _summary.Add(new IntakeItem(index, IntakeOutcome.Refused, null, place.Problem, null));
                    break;
            }
        }
    }

    void ReportBatched(long index, int batched, AppendOutcome appended)
    {
        var outcome = appended switch
        {
            AppendOutcome.Accepted => IntakeOutcome.Accepted,
            AppendOutcome.Duplicate => IntakeOutcome.Duplicate,
            _ => IntakeOutcome.Conflict,
        };
        if (!_summary.Lists(outcome))
        {
            _summary.Count(outcome);
            return;
        }

        var record = EventRecord.Read(0, _batch.RecordBytes(batched));
        var id = Encoding.UTF8.GetString(record.Id);
        var problem = outcome == IntakeOutcome.Conflict
            ? new EventProblem("SXT1021", $"The id '{id}' belongs to another event that was stored before. Give every event an id of its own; events are not changed once stored.")
            : null;
        _summary.Add(new IntakeItem(index, outcome, id, problem, null));
    }

    void ReportSetAside(long index, QuarantinedEvent setAside, EventProblem problem, long? number)
    {
        if (number is null) problem = problem with { Detail = problem.Detail + " It was not kept: the quarantine is full. Look at it and release or discard what is there." };
        _summary.Add(new IntakeItem(index, number is null ? IntakeOutcome.Refused : IntakeOutcome.Quarantined, setAside.EventId, problem, number));
    }

    readonly record struct Place(Fate Fate, EventProblem? Problem);
}
