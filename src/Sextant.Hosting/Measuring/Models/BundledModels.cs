namespace Sextant.Hosting.Measuring;

/// <summary>Models of TensorFlow.js that the build puts beside the program.</summary>
static class BundledModels
{
    public const string SentenceEncoder = "sentence-encoder";

    /// <summary>The folder of one: <c>mobilenet_v2</c>, <c>mobilenet_v2_mid</c>, <c>inception_v3</c> (nsfwjs) or <see cref="SentenceEncoder"/>.</summary>
    /// <exception cref="InvalidInputException">SXT6010: it is not there.</exception>
    public static string Folder(string name)
    {
        var folder = Path.Combine(AppContext.BaseDirectory, "models", name);
        return Directory.Exists(folder) ? folder : throw new InvalidInputException("SXT6010", $"This suite needs the model '{name}', which is not in {folder}. Run it from a build (./sextant): the build fetches it with npm, and published output leaves it out.");
    }
}
