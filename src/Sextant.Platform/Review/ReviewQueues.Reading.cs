using System.Collections.Immutable;
using System.Data.Common;
using System.Text.Json.Nodes;
using Dapper;

namespace Sextant.Platform;

/// <summary>People look at cases.</summary>
public sealed partial class ReviewQueues
{
    const int MostSimilar = 10;

    // What says nothing about what others decided, nor that they did.
    static readonly CaseChangeKind[] Harmless =
    [
        CaseChangeKind.Opened, CaseChangeKind.Paused, CaseChangeKind.Resumed, CaseChangeKind.Snoozed, CaseChangeKind.Assigned, CaseChangeKind.Reopened, CaseChangeKind.Escalated,
        CaseChangeKind.Note, CaseChangeKind.Linked,
    ];

    /// <summary>A case.</summary>
    /// <exception cref="InvalidInputException">SXT2562: there is none.</exception>
    public async Task<ReviewCase> CaseAsync(string id, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) => await ViewAsync(transaction, await RowAsync(transaction, id), Timestamp.Now(_clock), await LeaseNowAsync(transaction)), cancellationToken);

    /// <summary>What happened to a case, oldest first.</summary>
    /// <param name="id">The case.</param>
    /// <param name="isBlind">Without what would tell a second reviewer of the first one's work, while the case is undecided.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">SXT2562: there is no such case.</exception>
    public async Task<IReadOnlyList<CaseChange>> HistoryAsync(string id, bool isBlind, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var row = await RowAsync(transaction, id);
            var lines = await transaction.Connection!.QueryAsync<(long Id, long At, string Kind, string Actor, string? Detail)>(
                "SELECT id, at, kind, actor, detail FROM review_history WHERE case_no = @Number ORDER BY id", new { row.Number }, transaction);
            var all = lines.Select(line => new CaseChange(line.Id, new(line.At), Enum.Parse<CaseChangeKind>(line.Kind, ignoreCase: true), line.Actor, line.Detail is null ? null : (JsonObject)JsonNode.Parse(line.Detail)!));
            return (isBlind && row.StateNow != CaseState.Decided ? all.Where(change => Harmless.Contains(change.Kind)) : all).ToList();
        },
        cancellationToken);

    /// <summary>Cases, the newest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="after">The cursor of the page before; null for the first page.</param>
    /// <param name="limit">At most so many.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <returns>The cases, and the cursor of the next page; null at the end.</returns>
    /// <exception cref="InvalidInputException">SXT2575: the cursor is none.</exception>
    public async Task<(IReadOnlyList<ReviewCase> Cases, string? Cursor)> CasesAsync(CaseFilter filter, string? after, int limit, CancellationToken cancellationToken)
    {
        var before = after is null ? long.MaxValue : CaseCursor.Read(after);
        return await _state.ReadAsync(
            async (transaction, _) =>
            {
                var rows = (await transaction.Connection!.QueryAsync<CaseRow>(
                    $"""
                    SELECT {CaseRow.Columns} FROM review_cases WHERE number < @before AND (@Queue IS NULL OR queue = @Queue) AND (@state IS NULL OR state = @state)
                      AND (@AssignedTo IS NULL OR assigned_to = @AssignedTo) AND (@Subject IS NULL OR subject = @Subject) AND (@DecisionId IS NULL OR decision_id = @DecisionId)
                      AND (@FieldPattern IS NULL OR fields LIKE @FieldPattern ESCAPE '\') AND (@from IS NULL OR opened_at >= @from) AND (@until IS NULL OR opened_at < @until)
                      AND (@all OR golden IS NULL)
                    ORDER BY number DESC LIMIT @limit
                    """,
                    new { before, filter.Queue, state = filter.State?.ToString().ToLowerInvariant(), filter.AssignedTo, filter.Subject, filter.DecisionId, filter.FieldPattern, from = filter.OpenedFrom?.Micros, until = filter.OpenedUntil?.Micros, all = !filter.IsWithoutGolden, limit }, transaction)).ToList();
                var (now, lease) = (Timestamp.Now(_clock), await LeaseNowAsync(transaction));
                var cases = new List<ReviewCase>(rows.Count);
                foreach (var row in rows) cases.Add(await ViewAsync(transaction, row, now, lease));
                return ((IReadOnlyList<ReviewCase>)cases, rows.Count == limit ? CaseCursor.Write(rows[^1].Number) : null);
            },
            cancellationToken);
    }

    async Task<ReviewCase> ViewAsync(DbTransaction transaction, CaseRow row, Timestamp now, LeaseTime lease)
    {
        var connection = transaction.Connection!;
        var queue = (await QueueAsync(transaction, row.Queue)).Definition;
        var skills = await connection.QueryAsync<string>("SELECT skill FROM review_skills WHERE case_no = @Number ORDER BY skill", new { row.Number }, transaction);
        var links = await connection.QueryAsync<(string Id, string Reason)>("SELECT other, reason FROM review_links WHERE case_no = @Number ORDER BY other", new { row.Number }, transaction);
        var similar = await connection.QueryAsync<string>(
            "SELECT id FROM review_cases WHERE subject = @Subject AND number <> @Number ORDER BY number DESC LIMIT @MostSimilar", new { row.Subject, row.Number, MostSimilar }, transaction);
        var state = await StateAsync(transaction, row, now, lease);
        return new(row.Id, row.Queue, state, row.Subject)
        {
            DecisionId = row.DecisionId,
            ExpectedLoss = row.ExpectedLoss,
            Fields = row.FieldValues,
            Evidence = row.References,
            Skills = [.. skills],
            Priority = row.Priority,
            OpenedAt = new(row.OpenedAt),
            OpenedBy = row.OpenedBy,
            AssignedTo = row.AssignedTo,
            SnoozedUntil = state == CaseState.Snoozed ? new Timestamp(row.AvailableAt) : null,
            PausedFor = row.PausedFor,
            DueAt = row.DueAt is { } due ? new Timestamp(due) : null,
            IsBreached = row.DecidedAt is null || state != CaseState.Decided ? row.Clock.IsBreached(queue.Hours, now) : row.Breached == 1,
            Outcome = row.Outcome,
            DecidedAt = row.DecidedAt is { } at ? new Timestamp(at) : null,
            IsContested = state == CaseState.Decided && row.Contested == 1,
            Links = [.. links.Select(link => new CaseLink(link.Id, link.Reason))],
            Similar = [.. similar],
        };
    }

    /// <summary>The state as of now: a lease that has run out and a snooze that is over wait for the next claim to be written down.</summary>
    static async Task<CaseState> StateAsync(DbTransaction transaction, CaseRow row, Timestamp now, LeaseTime lease)
    {
        if (row.StateNow == CaseState.Snoozed && row.AvailableAt <= now.Micros) return Waiting(row);
        if (row.StateNow != CaseState.Leased && !row.IsGolden) return row.StateNow;
        var held = await transaction.Connection!.ExecuteScalarAsync<long>(
            "SELECT COUNT(*) FROM review_looks WHERE case_no = @Number AND ended_at IS NULL AND lease_until > @Micros", new { row.Number, lease.Micros }, transaction);
        return held > 0 ? CaseState.Leased : Waiting(row);
    }

    async Task<LeaseTime> LeaseNowAsync(DbTransaction transaction)
    {
        var (micros, wall) = await transaction.Connection!.QuerySingleAsync<(long, long)>("SELECT lease_micros, wall FROM review_sequence WHERE id = 1", transaction: transaction);
        return new LeaseTime(micros, new(wall)).At(Timestamp.Now(_clock));
    }

    static async Task<CaseRow> RowAsync(DbTransaction transaction, string id) =>
        await transaction.Connection!.QueryFirstOrDefaultAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE id = @id", new { id }, transaction) ?? throw ReviewErrors.NoCase(id);
}
