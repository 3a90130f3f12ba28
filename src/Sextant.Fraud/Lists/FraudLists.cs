using System.Data.Common;
using Dapper;

namespace Sextant.Fraud;

/// <summary>Lists of whom to let through and whom to block, in the state store; looked up in memory. Thread-safe; several processes may share the store and follow it by <see cref="RefreshAsync"/>.</summary>
public sealed class FraudLists
{
    /// <summary>Most entries that are taken at once.</summary>
    public const int MostEntries = 100_000;

    readonly IStateStore _state;
    readonly TimeProvider _clock;
    readonly Lock _lock = new();
    long _change = -1;
    volatile FraudListSnapshot _current = FraudListSnapshot.Empty;

    FraudLists(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>What counts now.</summary>
    public FraudListSnapshot Current => _current;

    /// <summary>Opens the lists of a state store, making their tables if they are not there.</summary>
    public static async Task<FraudLists> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(state);
        await state.MigrateAsync(FraudListTables.Schema, cancellationToken);
        var lists = new FraudLists(state, clock);
        await lists.RefreshAsync(cancellationToken);
        return lists;
    }

    /// <summary>Adds entries, or changes those that are there; all or none. Counts from the next decision on.</summary>
    /// <exception cref="InvalidInputException">SXT3026: an entry makes no sense; tells all that do not.</exception>
    public async Task AddAsync(IReadOnlyList<NewListEntry> entries, string by, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(entries);
        var now = Timestamp.Now(_clock);
        if (entries.Count > MostEntries) throw new InvalidInputException("SXT3026", FormattableString.Invariant($"There are {entries.Count:N0} entries; at most {MostEntries:N0} are taken at once. Send them in parts."));
        List<string> problems = [.. entries.SelectMany((entry, i) => entry.Problems(now).Select(problem => FormattableString.Invariant($"entry {i + 1}: {problem}"))).Take(20)];
        if (problems.Count > 0) throw new InvalidInputException("SXT3026", $"Nothing was added: {string.Join("; ", problems)}.");
        await ChangeAsync(
            async transaction =>
            {
                foreach (var entry in entries)
                {
                    await transaction.Connection!.ExecuteAsync(
                        """
                        INSERT INTO fraud_list_entries (kind, value, action, reason, added_by, added_at, until_time) VALUES (@Kind, @value, @action, @Reason, @by, @now, @until)
                        ON CONFLICT (kind, value) DO UPDATE SET action = @action, reason = @Reason, added_by = @by, added_at = @now, until_time = @until
                        """,
                        new { entry.Kind, value = FraudListSnapshot.Normal(entry.Kind, entry.Value), action = (int)entry.Action, entry.Reason, by, now = now.Micros, until = entry.Until?.Micros }, transaction);
                }

                return entries.Count;
            },
            cancellationToken);
    }

    /// <summary>Takes an entry out.</summary>
    /// <returns>Whether there was one.</returns>
    public async Task<bool> RemoveAsync(string kind, string value, CancellationToken cancellationToken) => await ChangeAsync(
        transaction => transaction.Connection!.ExecuteAsync("DELETE FROM fraud_list_entries WHERE kind = @kind AND value = @value", new { kind, value = FraudListSnapshot.Normal(kind, value) }, transaction),
        cancellationToken) > 0;

    /// <summary>Looks whether another process has changed the lists.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        var (change, entries) = await _state.ReadAsync(
            async (transaction, _) =>
            {
                var last = await transaction.Connection!.ExecuteScalarAsync<long>("SELECT last FROM fraud_list_sequence WHERE id = 1", transaction: transaction);
                return last == Volatile.Read(ref _change) ? (last, null) : (last, await AllAsync(transaction));
            },
            cancellationToken);
        if (entries is not null) Take(change, entries);
    }

    async Task<int> ChangeAsync(Func<DbTransaction, Task<int>> change, CancellationToken cancellationToken)
    {
        var (number, entries, changed) = await _state.WriteAsync(
            async (transaction, _) =>
            {
                var last = await transaction.Connection!.ExecuteScalarAsync<long>("UPDATE fraud_list_sequence SET last = last + 1 WHERE id = 1 RETURNING last", transaction: transaction);
                var rows = await change(transaction);
                return (last, await AllAsync(transaction), rows);
            },
            cancellationToken);
        Take(number, entries);
        return changed;
    }

    void Take(long change, IEnumerable<FraudListEntry> entries)
    {
        // Of two changes at once the later one counts, whichever comes back first.
        lock (_lock)
        {
            if (change < _change) return;
            _current = new(entries);
            Volatile.Write(ref _change, change);
        }
    }

    static async Task<List<FraudListEntry>> AllAsync(DbTransaction transaction)
    {
        var rows = await transaction.Connection!.QueryAsync<(string, string, long, string, string, long, long?)>("SELECT kind, value, action, reason, added_by, added_at, until_time FROM fraud_list_entries", transaction: transaction);
        return [.. rows.Select(row => new FraudListEntry(row.Item1, row.Item2, (FraudAction)row.Item3, row.Item4, row.Item5, row.Item6, row.Item7))];
    }
}
