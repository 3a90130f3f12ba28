using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>Cases come in.</summary>
public sealed partial class ReviewQueues
{
    /// <summary>Opens a case. The same id with the same content again changes nothing.</summary>
    /// <param name="queue">The queue.</param>
    /// <param name="request">The case.</param>
    /// <param name="by">Who opens it, such as a system's name.</param>
    /// <param name="cancellationToken">Stops before anything has changed.</param>
    /// <returns>The case as it is now, and whether it is new.</returns>
    /// <exception cref="InvalidInputException">SXT2561: no such queue. SXT2563: the case is wrong. SXT2564: the id belongs to a case with other content. SXT2572: the person is missing.</exception>
    public async Task<(ReviewCase Case, bool IsNew)> OpenCaseAsync(string queue, NewCase request, string by, CancellationToken cancellationToken)
    {
        ReviewErrors.CheckPerson(by);
        request.Check();
        return await ChangeAsync(
            async change =>
            {
                var running = await QueueAsync(change.Inner, queue);
                CaseFields.Check(running.Definition.Fields, request.Fields);
                var known = await change.FindAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE id = @Id", new { request.Id });
                if (known is null) await InsertAsync(change, running, request, by, golden: null);
                else if (known.Queue != queue || known.Hash != request.Hash() || known.IsGolden) throw Clash(known);
                return (await ViewAsync(change.Inner, await change.CaseAsync(request.Id), change.Now, change.Lease), known is null);
            },
            cancellationToken);
    }

    static async Task KeepGoldenAsync(ReviewTransaction change, RunningQueue queue, string by)
    {
        await change.RunAsync("UPDATE review_cases SET golden_active = 0 WHERE queue = @Name AND golden IS NOT NULL", new { queue.Definition.Name });
        foreach (var item in queue.Definition.Golden)
        {
            var known = await change.FindAsync<CaseRow>($"SELECT {CaseRow.Columns} FROM review_cases WHERE id = @Id", new { item.Case.Id });
            if (known is null) await InsertAsync(change, queue, item.Case, by, item.Verdict);
            else if (known.Queue != queue.Definition.Name || known.Hash != item.Case.Hash() || known.Golden != item.Verdict) throw Clash(known);
            else await change.RunAsync("UPDATE review_cases SET golden_active = 1 WHERE number = @Number", new { known.Number });
        }
    }

    static async Task InsertAsync(ReviewTransaction change, RunningQueue queue, NewCase request, string by, string? golden)
    {
        var definition = queue.Definition;
        var priority = queue.Priority.Of(request.Fields, request.ExpectedLoss, TimeSpan.Zero);
        var clock = SlaClock.Start(definition.Sla, priority, change.Now);
        var number = await change.NextAsync();
        await change.RunAsync(
            """
            INSERT INTO review_cases (number, id, queue, hash, subject, decision_id, expected_loss, fields, evidence, opened_at, opened_by, golden, golden_active, needs_second, opening, state, priority,
              available_at, sla_limit, sla_used, sla_since, due_at, contested, breached)
            VALUES (@number, @Id, @Name, @hash, @Subject, @DecisionId, @ExpectedLoss, @fields, @evidence, @at, @by, @golden, @active, @second, 1, 'open', @priority, 0, @limit, 0, @at, @due, 0, 0)
            """,
            new
            {
                number,
                request.Id,
                definition.Name,
                hash = request.Hash(),
                request.Subject,
                request.DecisionId,
                request.ExpectedLoss,
                fields = request.Fields.ToJsonString(),
                evidence = new JsonArray([.. request.Evidence.Select(reference => (JsonNode)reference)]).ToJsonString(),
                at = change.Now.Micros,
                by,
                golden,
                active = golden is null ? 0 : 1,
                second = definition.Second is { } second && queue.Place("second", request.Id) < second.Share ? 1 : 0,
                priority,
                limit = (long?)clock.Limit?.TotalMicroseconds,
                due = clock.DueAt(definition.Hours)?.Micros,
            });
        var row = await change.CaseAsync(request.Id);
        foreach (var skill in definition.Skills.Union(request.Skills)) await change.NeedsAsync(row, skill);
        await change.AppendAsync(row, CaseChangeKind.Opened, by, new() { ["priority"] = priority });
    }

    static InvalidInputException Clash(CaseRow known) => new("SXT2564",
        $"The id '{known.Id}' belongs to a case of other content, opened at {new Timestamp(known.OpenedAt).ToString()} in the queue '{known.Queue}'. Nothing was opened. Give the new case an id of its own.");
}
