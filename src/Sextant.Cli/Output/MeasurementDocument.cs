namespace Sextant.Cli.Output;

/// <summary>One run of a suite, as <c>--json</c> prints it and as <c>list</c> finds it again.</summary>
sealed record MeasurementDocument(
    string Suite,
    IReadOnlyDictionary<string, double> Metrics,
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Peers,
    string Machine,
    string Commit,
    string Data,
    string Time);
