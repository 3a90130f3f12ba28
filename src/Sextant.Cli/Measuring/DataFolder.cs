namespace Sextant.Cli.Measuring;

/// <summary>Where the data sets are.</summary>
static class DataFolder
{
    /// <summary>The folder asked for, else SEXTANT_DATA, else shared/data beside the checkout; null if there is none of them.</summary>
    /// <exception cref="InvalidInputException">SXT6007: the folder asked for does not exist.</exception>
    public static string? Find(CliContext cli, string? asked)
    {
        asked ??= cli.Variable("SEXTANT_DATA");
        if (!string.IsNullOrEmpty(asked)) return Existing(cli.PathOf(asked));
        var beside = Checkout.Root is { } root ? Path.GetFullPath(Path.Combine(root, "..", "shared", "data")) : null;
        return Directory.Exists(beside) ? beside : null;
    }

    static string Existing(string folder) => Directory.Exists(folder)
        ? folder
        : throw new InvalidInputException("SXT6007", $"There is no data folder {folder}: correct --data or SEXTANT_DATA.");
}
