using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>A change of review queues: one at a time, whatever the store, for each begins by changing the same row.</summary>
sealed class ReviewTransaction
{
    ReviewTransaction(DbTransaction transaction, Timestamp now, LeaseTime lease) => (Inner, Now, Lease) = (transaction, now, lease);

    public DbTransaction Inner { get; }

    /// <summary>What the clock shows.</summary>
    public Timestamp Now { get; }

    /// <summary>The time of leases, which never goes back.</summary>
    public LeaseTime Lease { get; }

    public static async Task<ReviewTransaction> BeginAsync(DbTransaction transaction, Timestamp now)
    {
        var connection = transaction.Connection!;
        var (micros, wall) = await connection.QuerySingleAsync<(long, long)>("UPDATE review_sequence SET last = last WHERE id = 1 RETURNING lease_micros, wall", transaction: transaction);
        var lease = new LeaseTime(micros, new(wall)).At(now);
        await connection.ExecuteAsync("UPDATE review_sequence SET lease_micros = @Micros, wall = @wall WHERE id = 1", new { lease.Micros, wall = lease.Wall.Micros }, transaction);
        return new(transaction, now, lease);
    }

    public Task<int> RunAsync(string sql, object? parameters = null) => Inner.Connection!.ExecuteAsync(sql, parameters, Inner);

    public async Task<T?> ValueAsync<T>(string sql, object? parameters = null) => await Inner.Connection!.ExecuteScalarAsync<T?>(sql, parameters, Inner);

    public async Task<List<T>> ListAsync<T>(string sql, object? parameters = null) => [.. await Inner.Connection!.QueryAsync<T>(sql, parameters, Inner)];

    public async Task<T?> FindAsync<T>(string sql, object? parameters = null) => await Inner.Connection!.QueryFirstOrDefaultAsync<T>(sql, parameters, Inner);

    /// <summary>The next number.</summary>
    public async Task<long> NextAsync() => await ValueAsync<long>("UPDATE review_sequence SET last = last + 1 WHERE id = 1 RETURNING last");

    /// <summary>A case by its id.</summary>
    /// <exception cref="InvalidInputException">SXT2562: there is none.</exception>
    public async Task<CaseRow> CaseAsync(string id) => await FindAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE id = @id", new { id }) ?? throw ReviewErrors.NoCase(id);

    /// <summary>The look that has a case now; null if none has. A case whose answer is known may have several, of which none hinders another.</summary>
    public Task<LookRow?> HolderAsync(CaseRow row) =>
        FindAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE case_no = @Number AND ended_at IS NULL AND golden = 0", new { row.Number });

    public Task<LookRow?> LookAsync(long number) => FindAsync<LookRow>($"SELECT {LookRow.Columns} FROM review_looks WHERE number = @number", new { number });

    /// <summary>Ends a look, if it has not ended.</summary>
    public Task<int> EndAsync(LookRow look, string ending) => RunAsync(
        "UPDATE review_looks SET ended_at = @now, ended_lease = @lease, ending = @ending WHERE number = @Number",
        new { look.Number, ending, now = Now.Micros, lease = Lease.Micros });

    /// <summary>Remembers that a reviewer is not to get a case any more.</summary>
    public Task<int> SeenAsync(CaseRow row, string reviewer) =>
        RunAsync("INSERT INTO review_seen (case_no, reviewer) VALUES (@Number, @reviewer) ON CONFLICT (case_no, reviewer) DO NOTHING", new { row.Number, reviewer });

    public Task<int> NeedsAsync(CaseRow row, string skill) =>
        RunAsync("INSERT INTO review_skills (case_no, skill) VALUES (@Number, @skill) ON CONFLICT (case_no, skill) DO NOTHING", new { row.Number, skill });

    public Task<int> SaveAsync(CaseRow row) => row.IsGolden ? Task.FromResult(0) : RunAsync(
        """
        UPDATE review_cases SET opening = @Opening, state = @State, priority = @Priority, assigned_to = @AssignedTo, available_at = @AvailableAt, paused_for = @PausedFor, sla_limit = @SlaLimit,
          sla_used = @SlaUsed, sla_since = @SlaSince, due_at = @DueAt, outcome = @Outcome, decided_at = @DecidedAt, contested = @Contested, breached = @Breached WHERE number = @Number
        """,
        row);

    /// <summary>Adds a line to the history.</summary>
    public async Task AppendAsync(CaseRow row, CaseChangeKind kind, string by, JsonObject? detail = null) => await RunAsync(
        "INSERT INTO review_history (id, case_no, at, kind, actor, detail) VALUES (@id, @Number, @at, @kind, @by, @detail)",
        new { id = await NextAsync(), row.Number, at = Now.Micros, kind = kind.ToString().ToLowerInvariant(), by, detail = detail?.ToJsonString() });
}
