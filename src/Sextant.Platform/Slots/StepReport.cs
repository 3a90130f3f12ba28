namespace Sextant.Platform;

/// <summary>What a step of a slot did since it is there.</summary>
/// <param name="By">Which it is.</param>
/// <param name="Calls">Calls of it, also those that its breaker kept from its model.</param>
/// <param name="Failed">Those without scores, by why.</param>
/// <param name="P50">Time for a call, half of them; within 25 %.</param>
/// <param name="P99">99 of 100.</param>
/// <param name="LastError">What it threw last; null for nothing.</param>
public sealed record StepReport(ServedBy By, long Calls, IReadOnlyDictionary<StepFailure, long> Failed, TimeSpan P50, TimeSpan P99, string? LastError)
{
    internal static StepReport Of(SlotStep step)
    {
        var statistics = step.Statistics;
        var failed = Enum.GetValues<StepFailure>().Where(failure => failure != StepFailure.None && statistics.Count(failure) > 0).ToDictionary(failure => failure, statistics.Count);
        return new(step.By, statistics.Calls, failed, statistics.Quantile(0.5), statistics.Quantile(0.99), statistics.LastError?.Message);
    }
}
