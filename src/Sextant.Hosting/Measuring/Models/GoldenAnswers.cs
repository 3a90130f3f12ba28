using System.Text.Json;

namespace Sextant.Hosting.Measuring;

/// <summary>What TensorFlow.js itself said of pictures and texts; made by golden.mjs, which is beside them.</summary>
static class GoldenAnswers
{
    static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web);

    public static IReadOnlyList<GoldenPictureAnswer> Pictures => Read<GoldenPictureAnswers>("nsfwjs.json").Pictures;

    public static IReadOnlyList<GoldenTextAnswer> Texts => Read<GoldenTextAnswers>("sentence-encoder.json").Texts;

    static T Read<T>(string file)
    {
        using var stream = typeof(GoldenAnswers).Assembly.GetManifestResourceStream(file)!;
        return JsonSerializer.Deserialize<T>(stream, Options)!;
    }

    sealed record GoldenPictureAnswers(GoldenPictureAnswer[] Pictures);

    sealed record GoldenTextAnswers(GoldenTextAnswer[] Texts);
}
