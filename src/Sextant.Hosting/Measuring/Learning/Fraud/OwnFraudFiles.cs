using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>A user's own files of labelled rows. Which column is what, their names tell.</summary>
static class OwnFraudFiles
{
    /// <summary>Where the files are, if not in the data folder itself.</summary>
    public const string Folder = "fraud-csv";

    static readonly string[] Endings = [".csv", ".csv.gz", ".parquet"];

    static readonly string[] Times = ["time", "event_time", "timestamp", "datetime", "date"];

    static readonly string[] Labels = ["label", "fraud", "is_fraud", "class"];

    static readonly string[] Cards = ["card", "card_id", "customer", "customer_id"];

    /// <summary>The files, in order of their names.</summary>
    /// <exception cref="InvalidInputException">SXT6010: there are none.</exception>
    public static IReadOnlyList<string> Find(string? dataFolder)
    {
        var named = Path.Combine(dataFolder ?? "", Folder);
        var folder = Directory.Exists(named) ? named : dataFolder;
        string[] files = Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Where(file => Endings.Any(ending => file.EndsWith(ending, StringComparison.Ordinal))).Order(StringComparer.Ordinal)] : [];
        return files.Length > 0 ? files
            : throw new InvalidInputException("SXT6010", $"This suite needs CSV or Parquet files of your own with labelled rows, and there are none in {folder ?? "any data folder"}. Pass --data DIR with files in it, or in its folder '{Folder}'.");
    }

    /// <summary>Which columns are what: every column of numbers that is nothing else is a feature.</summary>
    /// <exception cref="InvalidInputException">SXT2182: no column has a name for the time or the label, or none holds numbers.</exception>
    /// <exception cref="InvalidInputException">SXT3093: there is no column of a name that was given.</exception>
    /// <param name="file">The first of them.</param>
    /// <param name="given">Names by option of <see cref="FraudCsvOptions"/>; null for none.</param>
    public static FraudColumns Columns(string file, IReadOnlyDictionary<string, IReadOnlyList<string>>? given = null)
    {
        using var reader = new DuckDbTabularReader();
        var columns = reader.Describe(file);
        var entities = Given(FraudCsvOptions.Entity);
        Given(FraudCsvOptions.Amount);
        var (time, label, card) = (Given(FraudCsvOptions.Time).LastOrDefault() ?? Named(columns, Times), Given(FraudCsvOptions.Label).LastOrDefault() ?? Named(columns, Labels), entities.Count > 0 ? entities[0] : Named(columns, Cards));
        string[] features = [.. columns.Where(column => IsNumber(column.Type) && column != time && column != label && column != card && !entities.Contains(column)).Select(column => column.Source)];
        if (time is null) throw Missing(file, columns, $"a column for the time, named {string.Join(", ", Times)}");
        if (label is null) throw Missing(file, columns, $"a column for the label, named {string.Join(", ", Labels)}");
        if (features.Length == 0 && entities.Count == 0) throw Missing(file, columns, "a column of numbers to learn from beside time, label and card");
        return new(time.Source, label.Source, card?.Source, features);

        List<TabularColumn> Given(string option) => [.. (given?.GetValueOrDefault(option) ?? []).Select(name => columns.FirstOrDefault(column => column.Source == name)
            ?? throw new InvalidInputException("SXT3093", $"--{option}: {file} has no column '{name}'; its columns are {string.Join(", ", columns.Select(column => column.Source))}."))];
    }

    /// <summary>The rows of all files, which have the columns of the first.</summary>
    public static FraudRows Read(IReadOnlyList<string> files, CancellationToken cancellationToken) =>
        FraudRows.Read(files, Columns(files[0]), cancellationToken);

    static TabularColumn? Named(IReadOnlyList<TabularColumn> columns, string[] names) =>
        names.Select(name => columns.FirstOrDefault(column => column.Source.Equals(name, StringComparison.OrdinalIgnoreCase))).FirstOrDefault(column => column is not null);

    static bool IsNumber(FieldType type) => !type.IsList && type.Kind is FieldKind.Number or FieldKind.Integer or FieldKind.Boolean;

    static InvalidInputException Missing(string file, IReadOnlyList<TabularColumn> columns, string what) =>
        new("SXT2182", $"Expected {what}, in {file}, but its columns are {string.Join(", ", columns.Select(column => $"{column.Source} ({column.Type})"))}. Rename a column, or add one.");
}
