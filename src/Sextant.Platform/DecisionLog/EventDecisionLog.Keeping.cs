namespace Sextant.Platform;

public sealed partial class EventDecisionLog
{
    /// <summary>How long decisions of some deciders are kept, if not as long as the others; asked at every <see cref="DropOldAsync"/>. Default: none.</summary>
    public Func<IReadOnlyDictionary<string, TimeSpan>> RetentionByDecider { get; set; } = () => new Dictionary<string, TimeSpan>();

    /// <summary>Deletes decisions that are older than they are kept, in whole days; run it once a day. Returns how many went.</summary>
    /// <exception cref="StorageException">The history failed; do it again.</exception>
    public async Task<long> DropOldAsync(CancellationToken cancellationToken)
    {
        var now = Timestamp.Now(_clock);
        var own = RetentionByDecider();
        var longest = own.Values.Append(_options.Retention).Max();
        var dropped = await _tables.DropDaysAsync(DecisionCatalog.Table, now.Add(-longest).Day, cancellationToken);
        var shorter = own.Where(one => one.Value < longest).ToDictionary(StringComparer.Ordinal);
        if (_options.Retention < longest)
        {
            var others = await Task.Run(() => Deciders(StartOfDay(now.Add(-_options.Retention)), cancellationToken), cancellationToken);
            foreach (var decider in others.Where(decider => !own.ContainsKey(decider))) shorter.Add(decider, _options.Retention);
        }

        foreach (var (decider, retention) in shorter)
            dropped += await _tables.EraseAsync(DecisionCatalog.Table, "decider", decider, StartOfDay(now.Add(-retention)), cancellationToken);
        return dropped;
    }

    /// <summary>
    /// Puts null in the place of fields in the records of a decider's decisions from before a time, and notes in each which (<c>redacted</c>). No byte of what they
    /// held is left in the log's files. Killed anywhere, a repetition finishes it.
    /// </summary>
    /// <param name="decider">Whose.</param>
    /// <param name="fields">Paths with dots, as in <c>request.email</c>; of a list, every element is meant.</param>
    /// <param name="before">Decisions from this time on stay as they are.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many decisions were changed.</returns>
    /// <exception cref="InvalidInputException">SXT2484: there are no fields, or one that cannot be redacted.</exception>
    /// <exception cref="StorageException">A store failed; do it again.</exception>
    public async Task<long> RedactAsync(string decider, IReadOnlyCollection<string> fields, Timestamp before, CancellationToken cancellationToken)
    {
        var redaction = new RecordRedaction(fields);
        await MoveAllAsync(cancellationToken);
        var changed = await _tables.RewriteAsync(DecisionCatalog.Table, "decider", decider, before, redaction.Apply, cancellationToken);
        await ScrubAsync(cancellationToken);
        return changed;
    }

    /// <summary>Takes all decisions about an entity out for good; returns how many there were. No byte of them is left in the log's files.</summary>
    internal async Task<long> EraseAsync(string entity, string key, CancellationToken cancellationToken)
    {
        await MoveAllAsync(cancellationToken);
        var erased = await _tables.EraseAsync(DecisionCatalog.Table, "entities", DecisionRow.EntityOf(entity, key), null, cancellationToken);
        await ScrubAsync(cancellationToken);
        return erased;
    }

    static Timestamp StartOfDay(Timestamp time) => new(time.Day * Timestamp.MicrosPerDay);

    /// <summary>What was posted or waits goes to the history, where it can be changed.</summary>
    async Task MoveAllAsync(CancellationToken cancellationToken)
    {
        await FlushAsync(cancellationToken);
        // Whoever follows the log must not keep in it what is to go.
        Interlocked.Increment(ref _removing);
        try
        {
            await Compactor.RunAsync(null, cancellationToken);
            // A move that was killed, or kept for a follower, before the log let go of what it had moved.
            await Compactor.RecoverAsync(cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _removing);
        }
    }

    async Task ScrubAsync(CancellationToken cancellationToken)
    {
        if (_log is IScrubbable scrubbable) await scrubbable.ScrubAsync(cancellationToken);
    }

    HashSet<string> Deciders(Timestamp before, CancellationToken cancellationToken)
    {
        var deciders = new HashSet<string>(StringComparer.Ordinal);
        using var cursor = _tables.Scan(new TableScan(DecisionCatalog.Table) { Columns = ["decider"], Until = before }, cancellationToken);
        var row = new Row(cursor.Schema);
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                deciders.Add(row.GetText(0));
            }
        }

        return deciders;
    }
}
