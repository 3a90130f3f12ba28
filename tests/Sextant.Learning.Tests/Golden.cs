using System.Reflection;
using System.Text.Json;

namespace Sextant.Learning.Tests;

/// <summary>Inputs and expected values that a script beside each file made with a peer.</summary>
static class Golden
{
    public const double Tolerance = 1e-9;

    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static T Read<T>(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }
}
