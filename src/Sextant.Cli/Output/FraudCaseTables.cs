using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Cases of fraud, for people.</summary>
static class FraudCaseTables
{
    public static IRenderable Case(FraudCaseAnswer answer)
    {
        var one = answer.Case;
        var about = new Table().RoundedBorder().HideHeaders().AddColumns("", "");
        foreach (var (name, value) in new[]
        {
            ("case", one.Id), ("state", one.State), ("subject", one.Subject), ("at stake", Figure(one.ExpectedLoss)), ("fields", one.Fields.ToJsonString()), ("evidence", string.Join('\n', one.Evidence)),
            ("due", one.DueAt ?? ""), ("outcome", one.Outcome ?? ""), ("links", string.Join('\n', one.Links.Select(link => $"{link.Id}: {link.Reason}"))),
        })
        {
            if (value.Length > 0) about.AddRow(Cells(name, value));
        }

        var timeline = new Table().RoundedBorder().Title("decisions on the same entities").AddColumns("when", "request", "kind", "verdict", "amount", "probability", "shared");
        foreach (var item in answer.Timeline)
            timeline.AddRow(Cells(item.Time, item.Id, item.Kind, item.Verdict, item.Amount is { } amount ? $"{Figure(amount)} {item.Currency}" : "", item.Probability?.ToString("0.####%", CultureInfo.InvariantCulture) ?? "", string.Join(", ", item.Shared)));
        var similar = new Table().RoundedBorder().Title("cases that share an entity").AddColumns("case", "state", "subject", "outcome", "shared");
        foreach (var other in answer.Similar) similar.AddRow(Cells(other.Id, other.State, other.Subject, other.Outcome ?? "", string.Join(", ", other.Shared)));
        return new Rows(about, timeline, similar);
    }

    public static IRenderable Snoozes(FraudSnoozesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("subject", "until", "unless above", "skipped", "by", "why");
        foreach (var one in answer.Snoozes) table.AddRow(Cells(one.Subject, one.Until, one.UnlessAbove is { } above ? Figure(above) : "", one.Skipped.ToString("N0", CultureInfo.InvariantCulture), one.By, one.Reason));
        if (answer.Snoozes.Count == 0) table.Caption("nobody is snoozed");
        return table;
    }

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Figure(double figure) => figure.ToString("#,0.##", CultureInfo.InvariantCulture);
}
