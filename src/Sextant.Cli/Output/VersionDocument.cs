namespace Sextant.Cli.Output;

/// <summary>What <c>sextant version --json</c> prints.</summary>
sealed record VersionDocument(string Version, string Commit, string Machine);
