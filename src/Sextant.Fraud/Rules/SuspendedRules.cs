using System.Collections.Concurrent;
using Dapper;
using Sextant.Platform;

namespace Sextant.Fraud;

/// <summary>
/// Rules that were suspended because they blocked too much. A suspension counts from the next decision on, and is kept within a second; several processes follow each
/// other by <see cref="SaveAsync"/>. Thread-safe.
/// </summary>
public sealed class SuspendedRules
{
    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly Lock _lock = new();
    readonly ConcurrentDictionary<string, RuleGuard> _guards = new(StringComparer.Ordinal);
    readonly List<SuspendedRule> _unsaved = [];
    volatile Dictionary<string, string[]> _byKind = [];
    volatile IReadOnlyList<SuspendedRule> _all = [];

    SuspendedRules(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>All of them.</summary>
    public IReadOnlyList<SuspendedRule> All => _all;

    /// <summary>Opens them, making their table if it is not there.</summary>
    public static async Task<SuspendedRules> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(SuspendedRuleTables.Schema, cancellationToken);
        var rules = new SuspendedRules(state, clock);
        await rules.SaveAsync(cancellationToken);
        return rules;
    }

    /// <summary>Names of the rules of a kind that are suspended now.</summary>
    public IReadOnlyList<string> Of(string kind) => _byKind.GetValueOrDefault(kind, []);

    /// <summary>Counts a decision, and suspends the rule that by now blocks more than it may.</summary>
    public void Saw(string kind, FraudVerdict verdict, double most)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var blockedBy = verdict is { Action: FraudAction.Block, By: "rule" } ? verdict.Rule : null;
        if (_guards.GetOrAdd(kind, _ => new()).Saw(blockedBy, most) is not { } excess) return;
        lock (_lock)
        {
            if (_all.Any(one => one.Kind == kind && one.Rule == excess.Rule)) return;
            var suspended = new SuspendedRule(kind, excess.Rule, Timestamp.Now(_clock), excess.Blocks, excess.Decisions, most);
            _unsaved.Add(suspended);
            Take([.. _all, suspended]);
        }
    }

    /// <summary>Keeps what was suspended since the last time, tells webhooks, and sees what other processes did.</summary>
    /// <returns>What was suspended since the last time.</returns>
    public async Task<IReadOnlyList<SuspendedRule>> SaveAsync(CancellationToken cancellationToken)
    {
        List<SuspendedRule> unsaved;
        lock (_lock) unsaved = [.. _unsaved];
        var all = await _state.WriteAsync(
            async (transaction, _) =>
            {
                var connection = transaction.Connection!;
                foreach (var one in unsaved)
                {
                    var isNew = await connection.ExecuteAsync(
                        "INSERT INTO fraud_suspended_rules (kind, rule, at, blocks, decisions, most) VALUES (@Kind, @Rule, @Micros, @Blocks, @Decisions, @Most) ON CONFLICT (kind, rule) DO NOTHING",
                        new { one.Kind, one.Rule, one.At.Micros, one.Blocks, one.Decisions, one.Most }, transaction) > 0;
                    if (isNew) await WebhookNotices.NoteAsync(transaction, ChangeKind.FraudRuleSuspended, one.At, id => RuleNotice.Of(id, one));
                }

                var rows = await connection.QueryAsync<(string Kind, string Rule, long At, long Blocks, long Decisions, double Most)>("SELECT kind, rule, at, blocks, decisions, most FROM fraud_suspended_rules ORDER BY at, kind, rule", transaction: transaction);
                return rows.Select(row => new SuspendedRule(row.Kind, row.Rule, new(row.At), (int)row.Blocks, (int)row.Decisions, row.Most)).ToList();
            },
            cancellationToken);
        lock (_lock)
        {
            _unsaved.RemoveAll(unsaved.Contains);
            Take([.. all, .. _unsaved]);
        }

        return unsaved;
    }

    /// <summary>Lets a rule act again, from the next decision on.</summary>
    /// <exception cref="InvalidInputException">SXT3034: it is not suspended.</exception>
    public async Task ResumeAsync(string kind, string rule, CancellationToken cancellationToken)
    {
        await SaveAsync(cancellationToken);
        var isGone = await _state.WriteAsync(
            async (transaction, _) => await transaction.Connection!.ExecuteAsync("DELETE FROM fraud_suspended_rules WHERE kind = @kind AND rule = @rule", new { kind, rule }, transaction), cancellationToken) > 0;
        if (!isGone) throw new InvalidInputException("SXT3034", $"Rule '{rule}' of {kind} is not suspended. GET /v1/fraud/rules?kind={kind} shows which are.");
        // What it blocked before is no reason to suspend it at once.
        if (_guards.TryGetValue(kind, out var guard)) guard.Forget(rule);
        lock (_lock) Take([.. _all.Where(one => one.Kind != kind || one.Rule != rule)]);
    }

    void Take(IReadOnlyList<SuspendedRule> all)
    {
        _all = all;
        _byKind = all.GroupBy(one => one.Kind, StringComparer.Ordinal).ToDictionary(group => group.Key, group => group.Select(one => one.Rule).Order(StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
    }
}
