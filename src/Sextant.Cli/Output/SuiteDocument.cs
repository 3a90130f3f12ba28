namespace Sextant.Cli.Output;

/// <summary>A suite as <c>list --json</c> prints it; <paramref name="Last"/> is null if it was never run here.</summary>
sealed record SuiteDocument(string Name, string Description, string Data, IReadOnlyList<string> Metrics, MeasurementDocument? Last);
