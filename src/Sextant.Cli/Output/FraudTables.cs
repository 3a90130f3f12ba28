using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Verdicts, lists and thresholds, for people.</summary>
static class FraudTables
{
    const int MostRows = 50;

    public static IRenderable Batch(FraudBatchAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("request", "verdict", "probability", "by", "because");
        foreach (var item in answer.Items.OrderBy(Rank).Take(MostRows))
        {
            if (item.Answer is { } one) table.AddRow(Cells(one.Id, one.Verdict, Share(one.Probability), one.DecidedBy, Why(one)));
            else table.AddRow(Cells(item.Id ?? "", "refused", "", item.Code ?? "", item.Detail ?? ""));
        }

        var verdicts = answer.Items.Where(item => item.Answer is not null).GroupBy(item => item.Answer!.Verdict).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => FormattableString.Invariant($"{group.Count():N0} {group.Key}"));
        return table.Caption(FormattableString.Invariant($"{string.Join(", ", verdicts)}, {answer.Refused:N0} refused{(answer.Items.Count > MostRows ? $"; the {MostRows} that need a look first, --json has all" : "")}"));
    }

    public static IRenderable Score(FraudScoreAnswer answer)
    {
        var table = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in new[]
        {
            ("request", answer.Id), ("decision", answer.DecisionId), ("time", answer.Time), ("verdict", answer.Verdict), ("decided by", answer.DecidedBy), ("would be", answer.WouldBe ?? ""), ("probability", Share(answer.Probability)),
            ("review from", Share(answer.ReviewFrom)), ("block from", Share(answer.BlockFrom)), ("because", Why(answer)), ("shadow", string.Join(", ", answer.Shadow)),
            ("without", string.Join('\n', answer.Degradations.Select(one => $"{one.Part}: {one.Detail}"))), ("served by", string.Join(", ", answer.ServedBy)),
        })
        {
            if (value.Length > 0) table.AddRow(Cells(name, value));
        }

        return table;
    }

    public static IRenderable Lists(FraudListsAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("kind", "value", "action", "until", "by", "why");
        foreach (var entry in answer.Entries) table.AddRow(Cells(entry.Kind, entry.Value, entry.Action, entry.Until ?? "", entry.AddedBy ?? "", entry.Reason));
        return table.Caption(FormattableString.Invariant($"{answer.Entries.Count:N0} of {answer.Total:N0}{(answer.Next is null ? "" : $"; go on with --cursor {answer.Next}")}"));
    }

    public static IRenderable Thresholds(FraudThresholdsAnswer answer)
    {
        var segments = new Table().RoundedBorder().AddColumns("segment", "review from", "block from");
        foreach (var segment in answer.Segments) segments.AddRow(Cells(segment.Segment.Length == 0 ? "all others" : segment.Segment, Share(segment.ReviewFrom, "never"), Share(segment.BlockFrom, "never")));
        var savings = new Table().RoundedBorder().AddColumns("decided by", "loss saved", "95 %", "reviews a day", "blocks a day", "wrong blocks a day");
        foreach (var (name, saved) in new[] { ("these thresholds", answer.Saved), ("least expected cost", answer.LeastCost), ("the settings now", answer.Now) })
            savings.AddRow(Cells(name, Share(saved.Share), $"{Share(saved.Low)} to {Share(saved.High)}", Figure(saved.ReviewsADay), Figure(saved.BlocksADay), Figure(saved.WrongBlocksADay)));
        return new Rows(segments, savings, new Text(FormattableString.Invariant($"{answer.Labelled:N0} of {answer.Decisions:N0} decisions have a probability and a label, {answer.Frauds:N0} were fraud; the thresholds were found on these very decisions. Review price: {answer.ReviewPrice:0.##}.")));
    }

    static int Rank(FraudBatchItem item) => item.Answer?.Verdict switch { null => 0, "block" => 1, "review" => 2, _ => 3 };

    static string Why(FraudScoreAnswer answer) => string.Join('\n', answer.Reasons.Select(reason => reason.Text ?? reason.Code));

    static string Share(double? share, string none = "") => share is { } known ? known.ToString("0.####%", CultureInfo.InvariantCulture) : none;

    static string Figure(double figure) => figure.ToString("0.#", CultureInfo.InvariantCulture);

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));
}
