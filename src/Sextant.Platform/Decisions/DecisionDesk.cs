namespace Sextant.Platform;

/// <summary>Where decisions are made: runs a decider within its budget, records what it did, and answers. Thread-safe.</summary>
/// <param name="sources">Where decisions get what they need.</param>
/// <param name="log">Where they are recorded.</param>
/// <param name="clock">Tells the time.</param>
/// <param name="ids">Makes ids; null for new ones.</param>
public sealed class DecisionDesk(DecisionSources sources, IDecisionLog log, TimeProvider clock, Func<Timestamp, string>? ids = null)
{
    /// <summary>Decides, records, answers.</summary>
    /// <exception cref="InvalidInputException">The request makes no sense. SXT2490: the id of the context is none.</exception>
    /// <exception cref="NotRecordedException">SXT2491: the record must be on disk before the answer, and the disk took it not: there is no decision.</exception>
    /// <exception cref="NotRecordedException">SXT2497: it was not there in time; whether it came to be is not known.</exception>
    /// <exception cref="BusyException">SXT2481: too many decisions wait for the disk.</exception>
    public async ValueTask<Decided<TDecision>> DecideAsync<TRequest, TDecision>(IDecider<TRequest, TDecision> decider, TRequest request, DecisionContext context, CancellationToken cancellationToken)
    {
        var (made, buffer) = await RunAsync(decider, request, context, cancellationToken);
        using (buffer)
        {
            var contract = decider.Contract;
            var entry = new DecisionEntry
            {
                Id = made.Id,
                Time = made.Time,
                Decider = contract.Name,
                Verdict = contract.Verdict(made.Decision),
                Entities = contract.Entities(request),
                IsDegraded = made.IsDegraded,
                // A copy: the log may keep it longer than this call lasts.
                Record = buffer.Written.ToArray(),
            };
            return contract.Durability == RecordDurability.BeforeAnswer ? await StoredAsync(made, entry, contract.Budget.Record, cancellationToken) : Posted(made, entry);
        }
    }

    /// <summary>Decides as <see cref="DecideAsync"/> does, and records nothing: for trying out.</summary>
    /// <exception cref="InvalidInputException">The request makes no sense.</exception>
    public async ValueTask<(Decided<TDecision> Decided, byte[] Record)> RehearseAsync<TRequest, TDecision>(IDecider<TRequest, TDecision> decider, TRequest request, DecisionContext context, CancellationToken cancellationToken)
    {
        var (made, buffer) = await RunAsync(decider, request, context, cancellationToken);
        using (buffer) return (made, buffer.Written.ToArray());
    }

    async ValueTask<(Decided<TDecision> Made, RecordBuffer Buffer)> RunAsync<TRequest, TDecision>(IDecider<TRequest, TDecision> decider, TRequest request, DecisionContext context, CancellationToken cancellationToken)
    {
        var contract = decider.Contract;
        var started = clock.GetTimestamp();
        var time = Timestamp.Now(clock);
        var id = context.Id ?? (ids ?? DecisionId.New)(time);
        // A given id says when: else nobody would find it again.
        if (context.Id is not null && !DecisionId.TryGetTime(id, out time)) throw new InvalidInputException("SXT2490", $"'{id}' is no id of a decision. Leave it out, and one is made.");
        var deadline = Deadline.After(context.Budget is { } given && given < contract.Budget.Total ? given : contract.Budget.Total, clock);
        var notes = new RunNotes();
        var run = new DecisionRun(id, time, new LiveOutside(sources, contract.Budget, deadline, clock, cancellationToken), notes, clock);
        var decision = await decider.DecideAsync(request, run);
        var total = clock.GetElapsedTime(started);
        notes.Took("total", "", total);
        var made = notes.Decided(run, contract, decision);
        var buffer = RecordBuffer.Rent();
        DecisionRecordWriter.Write(buffer, contract, context, notes, request, made);
        return (made, buffer);
    }

    async ValueTask<Decided<T>> StoredAsync<T>(Decided<T> made, DecisionEntry entry, TimeSpan budget, CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            await log.AppendAsync(entry, stop.Token).AsTask().WaitAsync(budget, clock, cancellationToken);
            return made;
        }
        catch (TimeoutException error)
        {
            await stop.CancelAsync();
            throw new NotRecordedException(entry.Decider, entry.Id, budget, error);
        }
        catch (StorageException error)
        {
            throw new NotRecordedException($"The decision could not be recorded, and '{entry.Decider}' decides nothing that is not: {error.Message}", error);
        }
    }

    Decided<T> Posted<T>(Decided<T> made, DecisionEntry entry) => log.TryPost(entry)
        ? made
        : made with { Degradations = [.. made.Degradations, new("log", "unrecorded", "The decision was not recorded: too many wait for the disk, or it takes none.")] };
}
