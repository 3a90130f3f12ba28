using Sextant.Cli.Output;

namespace Sextant.Cli;

/// <summary>What a command may know about where it runs; tests hand in their own.</summary>
/// <param name="Terminal">Where output goes.</param>
/// <param name="Clock">Where time comes from.</param>
/// <param name="Folder">The folder that relative paths start from.</param>
/// <param name="Variable">Reads an environment variable; null if it is not set.</param>
sealed record CliContext(Terminal Terminal, TimeProvider Clock, string Folder, Func<string, string?> Variable)
{
    public static CliContext OfThisProcess(Terminal terminal) =>
        new(terminal, TimeProvider.System, Environment.CurrentDirectory, Environment.GetEnvironmentVariable);

    /// <summary>A path as the user wrote it, made absolute.</summary>
    public string PathOf(string path) => Path.GetFullPath(path, Folder);
}
