using Dapper;

namespace Sextant.Platform;

/// <summary>How queues and reviewers do.</summary>
public sealed partial class ReviewQueues
{
    /// <summary>The figures of a queue.</summary>
    /// <param name="name">The queue.</param>
    /// <param name="since">What was done from here on; what waits is counted whenever it came.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    /// <exception cref="InvalidInputException">SXT2561: there is no such queue.</exception>
    public async Task<QueueStatistics> StatisticsAsync(string name, Timestamp since, CancellationToken cancellationToken) => await _state.ReadAsync(
        async (transaction, _) =>
        {
            var queue = (await QueueAsync(transaction, name)).Definition;
            var (now, lease) = (Timestamp.Now(_clock), await LeaseNowAsync(transaction));
            var cases = (await transaction.Connection!.QueryAsync<CaseRow>(
                $"SELECT {CaseRow.Columns} FROM review_cases WHERE queue = @name AND golden IS NULL AND state <> 'decided'", new { name }, transaction)).ToList();
            var states = new Dictionary<CaseState, long>();
            foreach (var row in cases)
            {
                var state = await StateAsync(transaction, row, now, lease);
                states[state] = states.GetValueOrDefault(state) + 1;
            }

            var decided = (await transaction.Connection!.QueryAsync<(long Breached, long Opened, long Decided)>(
                "SELECT breached, opened_at, decided_at FROM review_cases WHERE queue = @name AND golden IS NULL AND state = 'decided' AND decided_at >= @Micros", new { name, since.Micros }, transaction)).ToList();
            var looks = (await transaction.Connection!.QueryAsync<LookRow>(
                $"SELECT {LookRow.Columns} FROM review_looks WHERE queue = @name AND ended_at >= @Micros ORDER BY number", new { name, since.Micros }, transaction)).ToList();
            return new QueueStatistics(name, since, now)
            {
                States = states,
                OldestOpenedAt = cases.Count == 0 ? null : new Timestamp(cases.Min(row => row.OpenedAt)),
                Overdue = cases.Count(row => row.Clock.IsBreached(queue.Hours, now)),
                Decided = decided.Count,
                DecidedLate = decided.Sum(one => one.Breached),
                MedianHours = Median(decided.Select(one => (one.Decided - one.Opened) / 3.6e9)),
                Reviewers = [.. looks.GroupBy(look => look.Reviewer, StringComparer.Ordinal).Select(FiguresOf).OrderBy(figures => figures.Reviewer, StringComparer.Ordinal)],
                Agreement = ReviewAgreement.Of(queue.Verdicts, looks.Where(look => look is { Golden: 0, Ending: LookEnding.Verdict }).Select(look => (look.CaseNo, look.Opening, look.Reviewer, look.Verdict!))),
            };
        },
        cancellationToken);

    static ReviewerFigures FiguresOf(IGrouping<string, LookRow> looks)
    {
        var golden = looks.Where(look => look.IsRight is not null).ToList();
        var verdicts = looks.Where(look => look.Ending == LookEnding.Verdict).ToList();
        return new(looks.Key)
        {
            Verdicts = verdicts.Count,
            Skipped = Count(LookEnding.Skipped),
            Escalated = Count(LookEnding.Escalated),
            Expired = Count(LookEnding.Expired),
            Undone = Count(LookEnding.Undone),
            MedianMinutes = Median(verdicts.Select(look => (look.EndedAt!.Value - look.ClaimedAt) / 6e7)),
            GoldenSeen = golden.Count,
            GoldenRight = golden.Count(look => look.IsRight == 1),
        };

        int Count(string ending) => looks.Count(look => look.Ending == ending);
    }

    static double? Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToArray();
        if (sorted.Length == 0) return null;
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }
}
