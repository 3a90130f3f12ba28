namespace Sextant;

/// <summary>What a suite is given to run.</summary>
/// <param name="DataFolder">Folder of the data sets (<c>--data</c> or <c>SEXTANT_DATA</c>); null if there is none.</param>
/// <param name="ScratchFolder">An empty folder of its own, deleted afterwards.</param>
/// <param name="Progress">Takes progress; may be called often and from any thread.</param>
/// <param name="Seed">Seed of whatever is random.</param>
public sealed record SuiteContext(string? DataFolder, string ScratchFolder, IProgress<SuiteProgress> Progress, int Seed)
{
    /// <summary>Values of the suite's <see cref="ISuite.Options"/> by name, each with as many as were given; those that were not given are not here.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Options { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The folder of a data set.</summary>
    /// <exception cref="InvalidInputException">SXT6010: it is not there.</exception>
    public string RequireData(string name)
    {
        var folder = DataFolder is null ? null : Path.Combine(DataFolder, name);
        return Directory.Exists(folder)
            ? folder
            : throw new InvalidInputException("SXT6010", $"This suite needs the data set '{name}', which is not in {DataFolder ?? "any data folder"}. Set SEXTANT_DATA or pass --data DIR.");
    }
}
