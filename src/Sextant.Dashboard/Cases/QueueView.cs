using Sextant.Platform;

namespace Sextant.Dashboard;

/// <summary>The queue of cases.</summary>
/// <param name="Queue">The queue; null if none is declared.</param>
/// <param name="Show">Which cases: see <see cref="Shows"/>.</param>
/// <param name="Cases">In the order in which they matter.</param>
/// <param name="IsCut">Whether there are more.</param>
/// <param name="Figures">How the queue does; null for those who may not see it.</param>
/// <param name="Notice">What was just done, as a code; empty for nothing.</param>
public sealed record QueueView(QueueDefinition? Queue, string Show, IReadOnlyList<ReviewCase> Cases, bool IsCut, QueueStatistics? Figures, string Notice)
{
    internal const string Waiting = "waiting";
    internal const string Mine = "mine";
    internal const string Later = "later";
    internal const string Decided = "decided";

    /// <summary>Which cases may be shown.</summary>
    public static IReadOnlyList<string> Shows { get; } = [Waiting, Mine, Later, Decided];

    /// <summary>The address that shows them.</summary>
    public static string UrlOf(string show) => show == Waiting ? "/dashboard/cases" : $"/dashboard/cases?show={show}";
}
