namespace Sextant.Dashboard;

/// <summary>Something that is wrong with a policy's text.</summary>
/// <param name="Line">The line, from 1; null if that is not known.</param>
/// <param name="Text">What, and what to do.</param>
public sealed record PolicyProblem(int? Line, string Text);
