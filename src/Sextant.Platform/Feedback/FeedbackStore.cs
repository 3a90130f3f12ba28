using System.Data.Common;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// What turned out: labels of decisions, and of entities at times. Durable before they are acknowledged; each is kept once, by its id and content. Thread-safe;
/// several processes may share it.
/// </summary>
public sealed partial class FeedbackStore
{
    /// <summary>How far in the future a time may lie: clocks of machines differ.</summary>
    public static readonly TimeSpan Skew = TimeSpan.FromMinutes(5);

    readonly IStateStore _state;
    readonly IDecisionSource _decisions;
    readonly TimeProvider _clock;

    FeedbackStore(IStateStore state, IDecisionSource decisions, TimeProvider clock) => (_state, _decisions, _clock) = (state, decisions, clock);

    /// <summary>Raised with what became of labels, once they are durable.</summary>
    public event Action<IReadOnlyList<LabelOutcome>>? Added;

    /// <summary>Opens the labels of a state store, making their tables if they are not there.</summary>
    /// <param name="state">Where they are kept.</param>
    /// <param name="decisions">The decisions that they are joined with.</param>
    /// <param name="clock">Tells the time.</param>
    /// <param name="cancellationToken">Stops opening.</param>
    public static async Task<FeedbackStore> OpenAsync(IStateStore state, IDecisionSource decisions, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(FeedbackTables.Schema, cancellationToken);
        return new(state, decisions, clock);
    }

    /// <summary>Stores labels, all in one durable step. What is wrong with one does not keep the others out.</summary>
    /// <returns>What became of each, in their order.</returns>
    /// <exception cref="StorageException">The store failed; nothing is stored.</exception>
    public async Task<IReadOnlyList<LabelOutcome>> AddAsync(IReadOnlyList<NewLabel> labels, CancellationToken cancellationToken)
    {
        var ids = labels.Select(label => label.DecisionId).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var known = ids.Count == 0 ? new Dictionary<string, LabelledDecision>() : await _decisions.FindAsync(ids, cancellationToken);
        var added = await _state.WriteAsync(
            async (transaction, _) =>
            {
                await LabelWriter.BeginAsync(transaction);
                var now = Timestamp.Now(_clock);
                var outcomes = new List<LabelOutcome>(labels.Count);
                foreach (var label in labels) outcomes.Add(await AddAsync(transaction, label, known, now));
                return outcomes;
            },
            cancellationToken);
        Added?.Invoke(added);
        return added;
    }

    /// <summary>Says that a label counts no more. The same again is harmless.</summary>
    /// <param name="id">The label.</param>
    /// <param name="time">From when on; null for now.</param>
    /// <param name="reason">Why.</param>
    /// <param name="by">Who says so.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The label, and whether it was revoked before.</returns>
    /// <exception cref="InvalidInputException">SXT2665: there is no such label. SXT2666: the time is before it was known, or in the future. SXT2667: reason or person are missing.</exception>
    public async Task<(StoredLabel Label, bool IsDuplicate)> RevokeAsync(string id, Timestamp? time, string reason, string by, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(reason) || reason.Length > 10_000 || string.IsNullOrWhiteSpace(by) || by.Length > 200)
            throw new InvalidInputException("SXT2667", "Who revokes the label, or why, is not given. Give a name of at most 200 characters and a reason of at most 10,000.");
        return await _state.WriteAsync(
            async (transaction, _) =>
            {
                await LabelWriter.BeginAsync(transaction);
                var row = await LabelWriter.FindAsync(transaction, id) ?? throw new InvalidInputException("SXT2665", $"There is no label '{id}' to revoke. Send the label first, or correct the id.");
                if (row.RevokedTime is not null) return (row.ToLabel(), true);
                var now = Timestamp.Now(_clock);
                if (time > now.Add(Skew)) throw new InvalidInputException("SXT2666", $"The label '{id}' cannot be revoked from {time} on: that is in the future, it is {now}. Revoke it when it is so.");
                if (time is { } early && early.Micros < row.KnownTime)
                    throw new InvalidInputException("SXT2666", $"The label '{id}' cannot be revoked from {early} on: it was known from {new Timestamp(row.KnownTime)} on only. Give a later time, or none for now.");
                var micros = Math.Max((time ?? now).Micros, row.KnownTime);
                await transaction.Connection!.ExecuteAsync(
                    "UPDATE feedback_labels SET revoked_time = @micros, revoked_reason = @reason, revoked_by = @by WHERE number = @Number", new { row.Number, micros, reason, by }, transaction);
                return (row.ToLabel() with { RevokedTime = new Timestamp(micros), RevokedReason = reason }, false);
            },
            cancellationToken);
    }

    static async Task<LabelOutcome> AddAsync(DbTransaction transaction, NewLabel label, IReadOnlyDictionary<string, LabelledDecision> decisions, Timestamp now)
    {
        try
        {
            label.Check();
            var known = await LabelWriter.FindAsync(transaction, label.Id);
            var isPending = label.DecisionId is { } decision && !decisions.ContainsKey(decision);
            if (known is not null) return known.Hash == label.Hash() ? new(LabelOutcomeKind.Duplicate, isPending, null) : Conflict(known);
            CheckTimes(label, now, label.DecisionId is { } id ? decisions.GetValueOrDefault(id) : null);
            await LabelWriter.InsertAsync(transaction, label, now);
            return new(LabelOutcomeKind.Accepted, isPending, null);
        }
        catch (InvalidInputException error)
        {
            return new(LabelOutcomeKind.Refused, false, error);
        }
    }

    static void CheckTimes(NewLabel label, Timestamp now, LabelledDecision? decision)
    {
        var known = label.KnownTime ?? now;
        var happened = label.EventTime ?? known;
        if (known > now.Add(Skew)) throw new InvalidInputException("SXT2663", $"The label '{label.Id}' is said to be known at {known}, but it is {now}. Nobody knows what is yet to come: correct 'knownTime', or the sender's clock.");
        if (happened > known.Add(Skew)) throw new InvalidInputException("SXT2662", $"The label '{label.Id}' is said to be known at {known}, before it happened at {happened}. Correct 'knownTime' or 'eventTime'.");
        if (decision is not null && happened.Add(Skew) < decision.Time)
            throw new InvalidInputException("SXT2664", $"The label '{label.Id}' happened at {happened}, before its decision '{decision.Id}' at {decision.Time}. Correct 'eventTime' or 'decisionId'.");
    }

    static LabelOutcome Conflict(LabelRow known) => new(LabelOutcomeKind.Conflict, false, new("SXT2661",
        $"The id '{known.Id}' belongs to a label of other content ('{known.Label}' = {FormattableString.Invariant($"{known.Value}")}, received at {new Timestamp(known.ReceivedAt)}). Nothing was stored. Revoke that one, and send this one with an id of its own."));
}
