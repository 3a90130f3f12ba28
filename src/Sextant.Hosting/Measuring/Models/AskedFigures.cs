namespace Sextant.Hosting.Measuring;

/// <summary>How clients were served.</summary>
/// <param name="PerSecond">Answers a second, of all.</param>
/// <param name="P50Ms">Half waited no longer.</param>
/// <param name="P99Ms">One of a hundred waited longer.</param>
/// <param name="CpuMicros">CPU time of the process for an answer.</param>
readonly record struct AskedFigures(double PerSecond, double P50Ms, double P99Ms, double CpuMicros);
