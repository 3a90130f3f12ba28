namespace Sextant.Dashboard;

/// <summary>An error as a page shows it.</summary>
/// <param name="Title">What went wrong, in a few words.</param>
/// <param name="Code">The error's code.</param>
/// <param name="Detail">What was expected, what was found, and what to do.</param>
public sealed record ErrorView(string Title, string Code, string Detail);
