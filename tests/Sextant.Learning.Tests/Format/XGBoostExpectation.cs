using System.Text.Json;

namespace Sextant.Learning.Tests.Format;

/// <summary>What XGBoost itself answers with a model: written by xgboost_models.py beside the model.</summary>
sealed class XGBoostExpectation
{
    XGBoostExpectation(string folder, string name)
    {
        Path = System.IO.Path.Combine(folder, name);
        using var document = JsonDocument.Parse(File.ReadAllBytes(Path + ".expected.json"));
        Rows = Numbers(document, "rows")!;
        Margins = Numbers(document, "margins")!;
        Predictions = Numbers(document, "predictions")!;
        BestMargins = Numbers(document, "bestMargins");
        Contributions = Nested(document, "contributions");
        Interactions = Nested(document, "interactions");
    }

    public string Path { get; }

    public double[][] Rows { get; }

    public double[][] Margins { get; }

    public double[][] Predictions { get; }

    /// <summary>The margins with the rounds up to the best, if the model has them.</summary>
    public double[][]? BestMargins { get; }

    /// <summary>Row, output, then one for each feature and the bias.</summary>
    public double[][][]? Contributions { get; }

    /// <summary>Row, output, then a matrix of the features and the bias.</summary>
    public double[][][]? Interactions { get; }

    public static string Committed => System.IO.Path.Combine(AppContext.BaseDirectory, "Format", "Models");

    public static XGBoostExpectation Read(string folder, string name) => new(folder, name);

    public static IEnumerable<string> Names(string folder) =>
        Directory.GetFiles(folder, "*.expected.json").Select(path => System.IO.Path.GetFileName(path)[..^".expected.json".Length]).Order(StringComparer.Ordinal);

    public float[] Row(int row) => [.. Rows[row].Select(value => (float)value)];

    static double[][]? Numbers(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(Numbers)] : null;

    static double[][][]? Nested(JsonDocument document, string name) =>
        document.RootElement.TryGetProperty(name, out var value) ? [.. value.EnumerateArray().Select(row => row.EnumerateArray().Select(Numbers).ToArray())] : null;

    static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(value => value.ValueKind == JsonValueKind.Null ? double.NaN : value.GetDouble())];
}
