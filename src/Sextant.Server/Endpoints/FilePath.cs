namespace Sextant.Server.Endpoints;

/// <summary>Paths of files on the server's machine, as requests give them.</summary>
static class FilePath
{
    /// <summary>The path, if it is a full one: the caller's folder is not the server's.</summary>
    /// <exception cref="InvalidInputException">SXT1101: it is not.</exception>
    public static string Full(string? file) => file is not null && Path.IsPathFullyQualified(file) && !file.Contains('\0', StringComparison.Ordinal)
        ? file
        : throw new InvalidInputException("SXT1101", $"'{file}' is not a full path of a file on the server's machine.");
}
