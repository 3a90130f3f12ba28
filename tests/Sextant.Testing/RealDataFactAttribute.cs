namespace Sextant.Testing;

/// <summary>A test on a real data set: skipped, with the reason, where the data folder (SEXTANT_DATA, else shared/data beside the checkout) does not have it.</summary>
public sealed class RealDataFactAttribute : FactAttribute
{
    /// <summary>Needs a data set.</summary>
    public RealDataFactAttribute(string dataSet)
    {
        DataSet = dataSet;
        if (Folder(dataSet) is null) Skip = $"There is no data set {dataSet} (SEXTANT_DATA).";
    }

    /// <summary>The data set.</summary>
    public string DataSet { get; }

    /// <summary>The folder of a data set; null if it is not there.</summary>
    public static string? Folder(string dataSet)
    {
        var root = Environment.GetEnvironmentVariable("SEXTANT_DATA");
        for (var folder = AppContext.BaseDirectory; root is null && folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var beside = Path.GetFullPath(Path.Combine(folder, "..", "shared", "data"));
            if (Directory.Exists(beside)) root = beside;
        }

        var found = Path.Combine(root ?? "", dataSet);
        return Directory.Exists(found) ? found : null;
    }
}
