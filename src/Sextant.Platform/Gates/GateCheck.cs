namespace Sextant.Platform;

/// <summary>One thing that a gate looked at.</summary>
/// <param name="Name">What: <c>auc</c>, <c>champion</c>, <c>calibration</c>, <c>latency</c>, <c>size</c>, <c>fairness country</c>, <c>featureSet</c>, <c>golden</c>.</param>
/// <param name="Passed">Whether it is as it must be.</param>
/// <param name="Figure">What was found; null if there is no number.</param>
/// <param name="Limit">What it was held to; null if there is no number.</param>
/// <param name="Message">In words, with both.</param>
public sealed record GateCheck(string Name, bool Passed, double? Figure, double? Limit, string Message);
