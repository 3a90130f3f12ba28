namespace Sextant.Hosting.DesignReviews;

/// <summary>A figure that is usual for such systems, beside what is measured here.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Usual">What is usual.</param>
/// <param name="From">Who says so.</param>
/// <param name="Here">What was measured in this workspace, or how to measure it.</param>
/// <param name="IsMeasured">Whether it was measured.</param>
public sealed record ReferenceFigure(string Name, string Usual, string From, string Here, bool IsMeasured);
