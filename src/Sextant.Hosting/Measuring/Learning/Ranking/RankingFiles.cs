using System.IO.Compression;
using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Opens SVMlight files of a folder, plain or .gz, with the query sizes beside them.</summary>
static class RankingFiles
{
    /// <summary>The path of a file, with or without .gz; null if there is none.</summary>
    public static string? TryFind(string folder, string name) =>
        new[] { name, name + ".gz" }.Select(file => Path.Combine(folder, file)).FirstOrDefault(File.Exists);

    /// <summary>Reads a file that must be there.</summary>
    /// <exception cref="InvalidInputException">SXT6010: it is not there. SXT2185, SXT2187, SXT2189: it is wrong.</exception>
    public static SvmLightRows Read(string folder, string name, CancellationToken cancellation)
    {
        var path = TryFind(folder, name) ?? throw new InvalidInputException("SXT6010", $"This suite needs {name} or {name}.gz in {folder}. Pass the folder that has it with --data DIR.");
        using var text = Open(path);
        return SvmLightFile.Read(text, path, cancellation);
    }

    /// <summary>The query sizes of a file of rows: those beside it, as <c>{name}.query</c> or <c>{name}.group</c>; null if there are none.</summary>
    public static IReadOnlyList<int>? TryReadSizes(string folder, string name)
    {
        var path = TryFind(folder, name + ".query") ?? TryFind(folder, name + ".group");
        if (path is null) return null;
        using var text = Open(path);
        return QuerySizesFile.Read(text, path);
    }

    static StreamReader Open(string path)
    {
        var file = File.OpenRead(path);
        return new(path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file);
    }
}
