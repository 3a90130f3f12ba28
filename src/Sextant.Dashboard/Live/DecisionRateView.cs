namespace Sextant.Dashboard;

/// <summary>Decisions a minute.</summary>
/// <param name="Minutes">When each minute began, in seconds since 1970.</param>
/// <param name="Verdicts">How many, by verdict.</param>
/// <param name="IsCut">True if there were too many to count them all: the first minutes are then too low.</param>
public sealed record DecisionRateView(IReadOnlyList<double> Minutes, IReadOnlyDictionary<string, IReadOnlyList<double>> Verdicts, bool IsCut)
{
    static readonly string[] Order = ["allow", "review", "block"];

    /// <summary>As a plot: verdicts upon each other.</summary>
    public PlotLines ToPlot() => new("time", "Minute (UTC)", Minutes, [.. Order.Select(verdict => new PlotLines.Line(verdict, verdict, [.. Minutes.Select((_, i) => (double?)(Verdicts.GetValueOrDefault(verdict)?[i] ?? 0))]))]) { IsStacked = true };
}
