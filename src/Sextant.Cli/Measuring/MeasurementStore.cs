using System.CommandLine;
using System.Text.Json;
using Sextant.Cli.Output;

namespace Sextant.Cli.Measuring;

/// <summary>The last result of every suite: below artifacts/ in a checkout, elsewhere in the workspace.</summary>
sealed class MeasurementStore(string folder)
{
    public static MeasurementStore Open(CliContext cli, ParseResult parse) => new(Checkout.Root is { } root
        ? Path.Combine(root, "artifacts", "measurements")
        : Path.Combine(cli.PathOf(parse.GetValue<string>("--workspace")!), "data", "measurements"));

    public void Keep(MeasurementDocument result)
    {
        var path = PathOf(result.Suite);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, CliJson.Write(result, CliJson.Default.MeasurementDocument) + "\n");
    }

    /// <summary>The last result, or null; a file that cannot be read counts as none, since a run writes it anew.</summary>
    public MeasurementDocument? Last(string suite)
    {
        var path = PathOf(suite);
        if (!File.Exists(path)) return null;
        try
        {
            return JsonSerializer.Deserialize(File.ReadAllText(path), CliJson.Default.MeasurementDocument);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    string PathOf(string suite) => Path.Combine([folder, .. suite.Split('/')]) + ".json";
}
