using System.Globalization;
using Dapper;

namespace Sextant.Platform;

/// <summary>
/// Who changed what, append-only and chained by hashes: an entry cannot be altered, left out or moved without the next ones showing it. What is asked for is written before it is done, and how
/// it ended behind it; between the two lies a kill at most. Thread-safe; several processes may share it.
/// </summary>
public sealed class AuditTrail
{
    const int PageSize = 1000;
    const int LongestText = 1000;
    const string Columns = "number AS Number, at AS At, kind AS Kind, asked AS Asked, who AS Who, key_id AS KeyId, action AS Action, target AS Target, status AS Status, trace AS Trace, hash AS Hash";

    readonly IStateStore _state;
    readonly TimeProvider _clock;

    AuditTrail(IStateStore state, TimeProvider clock) => (_state, _clock) = (state, clock);

    /// <summary>Opens the audit trail of a state store, making its tables if they are not there.</summary>
    public static async Task<AuditTrail> OpenAsync(IStateStore state, TimeProvider clock, CancellationToken cancellationToken)
    {
        await state.MigrateAsync(AccessTables.Schema, cancellationToken);
        return new(state, clock);
    }

    /// <summary>Writes down what is asked for. The change must not be made before this completes.</summary>
    /// <returns>The entry's number.</returns>
    /// <exception cref="StorageException">It could not be written: do not make the change.</exception>
    public Task<long> AskedAsync(Caller caller, string action, string target, string trace, CancellationToken cancellationToken) =>
        AppendAsync(new(0, default, AuditKind.Asked, null, caller.Name, caller.KeyId, action, Short(target), null, Short(trace), ""), cancellationToken);

    /// <summary>Writes down how it ended.</summary>
    public Task<long> AnsweredAsync(long asked, Caller caller, string action, string target, int status, string trace, CancellationToken cancellationToken) =>
        AppendAsync(new(0, default, AuditKind.Answered, asked, caller.Name, caller.KeyId, action, Short(target), status, Short(trace), ""), cancellationToken);

    /// <summary>Entries, the newest first.</summary>
    /// <param name="who">Only of this name; null for all.</param>
    /// <param name="before">Only those with a lower number; null from the newest on.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<IReadOnlyList<AuditEntry>> ListAsync(string? who, long? before, int limit, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var rows = await transaction.Connection!.QueryAsync<Row>(
                $"SELECT {Columns} FROM access_audit WHERE number < @before {(who is null ? "" : "AND who = @who")} ORDER BY number DESC LIMIT @limit", new { who, before = before ?? long.MaxValue, limit }, transaction);
            return rows.Select(row => row.ToEntry()).ToList();
        },
        cancellationToken);

    /// <summary>Reads the whole trail and checks every entry against the one before.</summary>
    /// <param name="keptHead">A head that an earlier check gave, as <c>17:9f86…</c>; null without one.</param>
    /// <param name="cancellationToken">Stops the check.</param>
    /// <exception cref="InvalidInputException">SXT2536: the kept head is none.</exception>
    public async Task<AuditVerification> VerifyAsync(string? keptHead, CancellationToken cancellationToken)
    {
        // Before the entries: what is added meanwhile is behind it.
        var heads = new List<(long Number, string Hash, string Whose)> { await HeadAsync(cancellationToken) };
        if (keptHead is not null) heads.Add(ReadHead(keptHead));
        var (number, hash) = (0L, "");
        while (await PageAsync(number, cancellationToken) is { Count: > 0 } page)
        {
            foreach (var entry in page)
            {
                var expected = number + 1;
                if (entry.Number != expected) return Broken(number, hash, expected, $"Entry {expected} is missing: entry {number} is followed by {entry.Number}.");
                if (entry.HashAfter(hash) != entry.Hash) return Broken(number, hash, expected, $"Entry {expected} is not as it was written: its hash does not fit it and what stands before.");
                (number, hash) = (entry.Number, entry.Hash);
                if (heads.FirstOrDefault(head => head.Number == entry.Number && head.Hash != entry.Hash) is { Whose: { } whose }) return Broken(number, hash, number, $"Entry {number} has another hash than {whose}: the trail was written anew.");
            }
        }

        return heads.FirstOrDefault(head => head.Number > number) is { Whose: { } missed } cut
            ? Broken(number, hash, number + 1, $"The end is cut off: entry {number} is the last, and {missed} is entry {cut.Number}.")
            : new(number, HeadText(number, hash), null, null);
    }

    static AuditVerification Broken(long number, string hash, long broken, string problem) => new(number, HeadText(number, hash), broken, problem);

    static string HeadText(long number, string hash) => string.Create(CultureInfo.InvariantCulture, $"{number}:{hash}");

    static (long Number, string Hash, string Whose) ReadHead(string text) =>
        text.Split(':') is [var number, var hash] && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && hash.Length is 0 or 64
            ? (value, hash, "the kept head")
            : throw new InvalidInputException("SXT2536", $"'{text}' is no head of the audit trail. Give one as 'sextant audit verify' printed it: a number, a colon and 64 digits.");

    async Task<long> AppendAsync(AuditEntry entry, CancellationToken cancellationToken) => await _state.WriteAsync(
        async (transaction, _) =>
        {
            var connection = transaction.Connection!;
            // The update first: one entry at a time, whatever the store.
            var number = await connection.ExecuteScalarAsync<long>("UPDATE access_audit_head SET number = number + 1 WHERE id = 1 RETURNING number", transaction: transaction);
            var previous = await connection.ExecuteScalarAsync<string>("SELECT hash FROM access_audit_head WHERE id = 1", transaction: transaction);
            var full = entry with { Number = number, At = Timestamp.Now(_clock) };
            var hash = full.HashAfter(previous!);
            await connection.ExecuteAsync(
                "INSERT INTO access_audit (number, at, kind, asked, who, key_id, action, target, status, trace, hash) VALUES (@Number, @at, @kind, @Asked, @Who, @KeyId, @Action, @Target, @Status, @Trace, @hash)",
                new { full.Number, at = full.At.Micros, kind = AuditEntry.WordOf(full.Kind), full.Asked, full.Who, full.KeyId, full.Action, full.Target, full.Status, full.Trace, hash },
                transaction);
            await connection.ExecuteAsync("UPDATE access_audit_head SET hash = @hash WHERE id = 1", new { hash }, transaction);
            return number;
        },
        cancellationToken);

    ValueTask<List<AuditEntry>> PageAsync(long after, CancellationToken cancellationToken) => _state.ReadAsync(
        async (transaction, _) => (await transaction.Connection!.QueryAsync<Row>($"SELECT {Columns} FROM access_audit WHERE number > @after ORDER BY number LIMIT {PageSize}", new { after }, transaction)).Select(row => row.ToEntry()).ToList(),
        cancellationToken);

    ValueTask<(long Number, string Hash, string Whose)> HeadAsync(CancellationToken cancellationToken) => _state.ReadAsync(
        async (transaction, _) =>
        {
            var (number, hash) = await transaction.Connection!.QuerySingleAsync<(long, string)>("SELECT number, hash FROM access_audit_head WHERE id = 1", transaction: transaction);
            return (number, hash, "the last that was written");
        },
        cancellationToken);

    static string Short(string text) => text.Length <= LongestText ? text : text[..LongestText];

    sealed class Row
    {
        public long Number { get; init; }

        public long At { get; init; }

        public string Kind { get; init; } = "";

        public long? Asked { get; init; }

        public string Who { get; init; } = "";

        public string? KeyId { get; init; }

        public string Action { get; init; } = "";

        public string Target { get; init; } = "";

        public long? Status { get; init; }

        public string Trace { get; init; } = "";

        public string Hash { get; init; } = "";

        public AuditEntry ToEntry() => new(Number, new(At), Kind == "asked" ? AuditKind.Asked : AuditKind.Answered, Asked, Who, KeyId, Action, Target, (int?)Status, Trace, Hash);
    }
}
