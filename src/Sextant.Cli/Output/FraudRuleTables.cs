using System.Globalization;
using Sextant.Server.Contracts;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sextant.Cli.Output;

/// <summary>Rules and how they did, for people.</summary>
static class FraudRuleTables
{
    public static IRenderable Rules(FraudRulesAnswer answer)
    {
        var table = new Table().RoundedBorder().AddColumns("rule", "verdict", "health", "hits", "a day", "precision", "recall", "saved", "by model", "with rules");
        foreach (var rule in answer.Rules)
        {
            var health = rule.Suspended is { } suspended ? FormattableString.Invariant($"suspended: blocked {suspended.Blocks} of {suspended.Decisions}") : rule.Health;
            table.AddRow(Cells(
                rule.Rule, rule.Shadow ? $"{rule.Verdict} (shadow)" : rule.Verdict, health, Number(rule.Hits), Figure(rule.HitsADay),
                rule.Precision is { } precision ? $"{Share(precision)} ({Share(rule.PrecisionLow)} to {Share(rule.PrecisionHigh)})" : "", Share(rule.Recall), Figure(rule.Saved), Number(rule.ByModel),
                string.Join(", ", rule.WithRules.Select(other => FormattableString.Invariant($"{other.Key} {other.Value:N0}")))));
        }

        var lines = new List<IRenderable> { table, new Text(FormattableString.Invariant($"{answer.Decisions:N0} decisions of {answer.Days:N0} days, of {answer.Labelled:N0} it is known what they were: {answer.Frauds:N0} frauds. All rules together saved {answer.Saved:#,0.##}.\n")) };
        lines.AddRange(answer.Impossible.Select(trouble => new Text(FormattableString.Invariant($"{trouble.Decisions:N0} decisions left out: {trouble.Why}\n"))));
        return new Rows(lines);
    }

    public static IRenderable Suggestions(FraudSuggestionsAnswer answer)
    {
        var lines = new List<IRenderable> { new Text(FormattableString.Invariant($"{answer.Rows:N0} decisions went through and are known; {answer.Frauds:N0} were fraud.\n")) };
        if (answer.Rules.Count == 0) lines.Add(new Text("No rule is better than chance.\n"));
        foreach (var rule in answer.Rules)
        {
            lines.Add(new Text($"{rule.Yaml}\n"));
            lines.Add(new Text($"  checked on later ones: {Line(rule.Later)}; by chance: p = {rule.PValue.ToString("0.0e0", CultureInfo.InvariantCulture)}\n  found in earlier ones: {Line(rule.Earlier)}\n"));
        }

        return new Rows(lines);
    }

    static string Line(FraudSuggestionFigures one) =>
        FormattableString.Invariant($"{one.Frauds:N0} frauds of {one.Hits:N0} hits, precision {Share(one.Precision)} ({Share(one.PrecisionLow)} to {Share(one.PrecisionHigh)}), recall {Share(one.Recall)}, saves {one.Saved:#,0.##}");

    static IEnumerable<IRenderable> Cells(params IEnumerable<string> texts) => texts.Select(text => new Text(text));

    static string Share(double? share) => share is { } known ? known.ToString("0.#%", CultureInfo.InvariantCulture) : "";

    static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    static string Figure(double figure) => figure.ToString("#,0.##", CultureInfo.InvariantCulture);
}
