namespace Sextant.Server.Contracts;

/// <summary>What was decided lately.</summary>
/// <param name="Hours">Of so many hours, this one included.</param>
/// <param name="Deciders">By decider.</param>
/// <param name="Unreadable">Decisions since the process began whose record does not hold what a decider writes: of those only the verdict counts.</param>
public sealed record MonitoredDecisionsAnswer(int Hours, IReadOnlyList<MonitoredDecider> Deciders, long Unreadable);

/// <summary>What a decider decided.</summary>
/// <param name="Decider">The decider.</param>
/// <param name="Slices">All of its decisions first, then by version, model, arm and declared segment.</param>
public sealed record MonitoredDecider(string Decider, IReadOnlyList<MonitoredSlice> Slices);

/// <summary>Some of a decider's decisions.</summary>
/// <param name="Slice">Which, such as <c>version=3</c> or <c>country=DE</c>; missing for all.</param>
/// <param name="Decisions">How many.</param>
/// <param name="Verdicts">How many had which verdict; <c>none</c> for decisions without one.</param>
/// <param name="Degraded">Share that had to do without something.</param>
/// <param name="Degradations">How many had to do without what.</param>
/// <param name="Scores">What models said.</param>
/// <param name="Latencies">How long verbs took.</param>
public sealed record MonitoredSlice(
    string? Slice, long Decisions, IReadOnlyDictionary<string, long> Verdicts, double Degraded, IReadOnlyDictionary<string, long> Degradations, IReadOnlyList<MonitoredScore> Scores, IReadOnlyList<MonitoredLatency> Latencies);

/// <summary>What a model said in decisions, within 1 %.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">How many scores.</param>
/// <param name="P10">A tenth of them are this or less.</param>
/// <param name="P50">Half of them are this or less.</param>
/// <param name="P90">Nine tenths of them are this or less.</param>
public sealed record MonitoredScore(string Model, long Rows, double P10, double P50, double P90);

/// <summary>How long a verb took in decisions, within 1 %.</summary>
/// <param name="Verb"><c>read</c>, <c>retrieve</c>, <c>score</c>, <c>decide</c> or <c>total</c>.</param>
/// <param name="Count">How often.</param>
/// <param name="P50Ms">Half took this or less, in milliseconds.</param>
/// <param name="P99Ms">99 % took this or less, in milliseconds.</param>
public sealed record MonitoredLatency(string Verb, long Count, double P50Ms, double P99Ms);
