using Sextant.Adapters.Onnx;
using Sextant.Learning;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>Files that models come in, and packages made of them.</summary>
public static class ModelImport
{
    const int MostHead = 16;

    /// <summary>What a file's model is called if nobody says: the name in a package, else the file's own without what no name may have.</summary>
    /// <exception cref="InvalidInputException">SXT2240 to SXT2243: it is a damaged package. SXT2300: it cannot be read.</exception>
    public static string NameOf(string path)
    {
        if (TensorFlowJsFolder.Is(path)) return NameFrom(TensorFlowJsFolder.Label(path));
        if (Read(path, MostHead).AsSpan().StartsWith("SXTPACK\n"u8))
        {
            using var package = PackageReader.Open(path);
            return package.Manifest.Name;
        }

        return NameFrom(path);
    }

    static string NameFrom(string path)
    {
        var letters = Path.GetFileNameWithoutExtension(path).Select(letter => char.IsAsciiLetterOrDigit(letter) ? letter : '_').SkipWhile(letter => !char.IsAsciiLetter(letter)).Take(Field.MaxNameLength);
        var name = string.Concat(letters);
        return name.Length == 0 ? "model" : name;
    }

    /// <summary>Turns a file into a package: one of <c>sextant learn train</c>, ONNX, XGBoost (JSON or UBJSON) or LightGBM (text). What is a package stays as it is.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What the model is to be called.</param>
    /// <param name="target">Where the package is written.</param>
    /// <returns>The package's file: <paramref name="target"/>, or <paramref name="path"/> if that is one.</returns>
    /// <exception cref="InvalidInputException">SXT2300: it is none of these. SXT2301: the name is not right, or the package has another. Else of the format: it is damaged or not supported.</exception>
    internal static string ToPackage(string path, string name, string target)
    {
        ModelNames.Check(name);
        var head = Read(path, MostHead).AsSpan();
        if (head.StartsWith("SXTPACK\n"u8)) return Named(path, name);
        var bytes = Read(path, int.MaxValue);
        var (manifest, content) = head switch
        {
            _ when head.StartsWith("SXTMODEL"u8) => Table(bytes, name),
            [(byte)'{', ..] => Trees(XGBoostModel.Read(bytes.AsSpan()), name, "XGBoost"),
            _ when head.StartsWith("tree\n"u8) || head.StartsWith("tree\r\n"u8) => Trees(LightGbmModel.Read(bytes.AsSpan()), name, "LightGBM"),
            // The first field of an ONNX file: the version of its format, a number.
            [8, ..] => Onnx(bytes, name),
            _ => throw new InvalidInputException("SXT2300", "This is no model that can be registered. There are models of 'sextant learn train', packages, ONNX files, XGBoost's .json and .ubj, and LightGBM's text files; those of TensorFlow.js are converted by 'sextant models register' and 'sextant models convert'."),
        };
        PackageWriter.Write(target, manifest, content);
        return target;
    }

    static string Named(string path, string name)
    {
        using var package = PackageReader.Open(path);
        if (package.Manifest.Name != name) throw new InvalidInputException("SXT2301", $"The package is of the model '{package.Manifest.Name}', not of '{name}'. Register it under its own name; a package never changes.");
        return path;
    }

    static (ModelManifest, PackageContent) Table(byte[] bytes, string name)
    {
        var model = TableModelFile.Read(bytes);
        return (TablePackage.Manifest(model, name), TablePackage.Content(model));
    }

    static (ModelManifest, PackageContent) Trees(TreeEnsemble trees, string name, string source)
    {
        var manifest = new ModelManifest(name, TreesKind.KindName, TreesKind.Signature(trees.FeatureNames.Count, trees.Outputs))
        {
            Description = $"Trees of {source}.",
            Features = [.. trees.FeatureNames.Select(feature => new ModelFeature(feature, "number"))],
        };
        return (manifest, TreesKind.Content(trees));
    }

    static (ModelManifest, PackageContent) Onnx(byte[] bytes, string name)
    {
        using var model = OnnxModel.FromBytes(bytes, new() { Name = name });
        return (new ModelManifest(name, OnnxKind.KindName, model.Signature) { Features = [.. OnnxFeatures(model)] }, OnnxKind.Content(bytes));
    }

    /// <summary>The numbers of a row if it scores rows; ONNX gives them no names.</summary>
    static IEnumerable<ModelFeature> OnnxFeatures(OnnxModel model)
    {
        try
        {
            var scorer = new OnnxScorer(model);
            return Enumerable.Range(0, scorer.Features).Select(i => new ModelFeature(FormattableString.Invariant($"f{i}"), "number"));
        }
        catch (InvalidInputException error) when (error.Code == "SXT2208")
        {
            return [];
        }
    }

    internal static byte[] Read(string path, int most)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new byte[Math.Min(Math.Min(file.Length, most), Array.MaxLength)];
            file.ReadExactly(bytes);
            return bytes;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2300", $"The model {path} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
