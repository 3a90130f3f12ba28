using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Review queues and cases, for people.</summary>
static class ReviewTables
{
    public static IRenderable Queues(ReviewQueuesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumn("queue").AddColumn(Right("version")).AddColumns("verdicts", "declared", "by");
        foreach (var queue in answer.Queues) table.AddRow(Cells(queue.Name, Number(queue.Version), string.Join(", ", queue.Verdicts), queue.AppliedAt, queue.AppliedBy));
        if (answer.Queues.Count == 0) table.Caption("none is declared; see docs/review.md");
        return table;
    }

    public static IRenderable Cases(CasesPage page)
    {
        var table = new Table().RoundedBorder().AddColumns("case", "state", "subject").AddColumn(Right("priority")).AddColumns("opened", "due", "outcome");
        foreach (var one in page.Cases) table.AddRow(Cells(one.Id, one.State, one.Subject, Figure(one.Priority), one.OpenedAt, one.Breached ? "late" : one.DueAt ?? "", one.Outcome ?? ""));
        if (page.Cursor is { } cursor) table.Caption($"more: --cursor {cursor}");
        return table;
    }

    public static IRenderable Claim(ClaimAnswer claim)
    {
        if (claim.Case is not { } one) return new Text("Nothing waits for this reviewer.\n");
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in new[]
        {
            ("case", one.Id), ("lease", Number(claim.Lease!.Value)), ("yours until", claim.ExpiresAt!), ("subject", one.Subject), ("decision", one.DecisionId ?? ""), ("at stake", Figure(one.ExpectedLoss)),
            ("fields", one.Fields.ToJsonString()), ("evidence", string.Join('\n', one.Evidence)), ("due", one.DueAt ?? ""), ("similar", string.Join(", ", one.Similar)),
        })
        {
            if (value.Length > 0) table.AddRow(Cells(name, value));
        }

        return table;
    }

    public static IRenderable History(CaseHistoryAnswer history)
    {
        var table = new Table().RoundedBorder().AddColumns("when", "what", "who", "detail");
        foreach (var change in history.Changes) table.AddRow(Cells(change.At, change.Kind, change.By, change.Detail?.ToJsonString() ?? ""));
        return table;
    }

    public static IRenderable Statistics(QueueStatisticsAnswer answer)
    {
        var counts = new Table().RoundedBorder().AddColumn(Markup.Escape(answer.Queue)).AddColumn(Right("cases"));
        foreach (var (state, count) in answer.Waiting) counts.AddRow(Cells(state, Number(count)));
        counts.AddRow(Cells("of these late", Number(answer.Overdue)));
        counts.AddRow(Cells($"decided since {answer.Since}", Number(answer.Decided)));
        counts.AddRow(Cells("of these late", Number(answer.DecidedLate)));
        var who = new Table().RoundedBorder().AddColumn("reviewer");
        foreach (var column in (string[])["verdicts", "skipped", "escalated", "expired", "undone", "minutes", "golden right"]) who.AddColumn(Right(column));
        foreach (var one in answer.Reviewers)
            who.AddRow(Cells(one.Reviewer, Number(one.Verdicts), Number(one.Skipped), Number(one.Escalated), Number(one.Expired), Number(one.Undone), one.MedianMinutes is { } minutes ? Figure(minutes) : "", one.GoldenSeen == 0 ? "" : $"{one.GoldenRight} of {one.GoldenSeen}"));
        var lines = new List<IRenderable> { counts };
        if (answer.Reviewers.Count > 0) lines.Add(who);
        if (answer.Agreement is { } agreement)
            lines.Add(new Text(string.Create(CultureInfo.InvariantCulture, $"agreement: {agreement.Agreed} of {agreement.Cases} cases with two verdicts or more{(agreement.Alpha is { } alpha ? $"; Krippendorff's alpha {alpha:F2} ({agreement.Low:F2} to {agreement.High:F2})" : "")}\n")));
        return new Rows(lines);
    }

    static TableColumn Right(string title) => new TableColumn(title).RightAligned();

    static Text[] Cells(params IEnumerable<string> texts) => [.. texts.Select(text => new Text(text))];

    static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);

    static string Figure(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);
}
