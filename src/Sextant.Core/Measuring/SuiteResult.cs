namespace Sextant;

/// <summary>What a suite measured.</summary>
/// <param name="Metrics">Figures by name.</param>
/// <param name="Peers">The same figures of others on the same data in the same run, by peer; empty if there was none.</param>
/// <param name="Data">The data that it ran on, with sizes.</param>
public sealed record SuiteResult(
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Peers,
    string Data);
