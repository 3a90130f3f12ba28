namespace Sextant;

/// <summary>What a suite takes beside data and seed: an option of the command that runs it.</summary>
/// <param name="Name">As on the command line, without dashes.</param>
/// <param name="Description">What it says, for help.</param>
/// <param name="Value">What stands for its value in help, such as COLUMN.</param>
public sealed record SuiteOption(string Name, string Description, string Value);
