using Sextant.Learning;

namespace Sextant.Hosting.Models;

/// <summary>
/// A model of TensorFlow.js on disk: a <c>model.json</c> with its shards beside it, or the scripts that nsfwjs has for them (<c>model.min.js</c>,
/// <c>group1-shard1of1.min.js</c>). Named by the file or by its folder.
/// </summary>
public static class TensorFlowJsFolder
{
    static readonly string[] ModelFiles = ["model.json", "model.min.js", "model.js"];
    static readonly string[] ScriptExtensions = [".min.js", ".js"];

    /// <summary>True if there is such a model, as far as a look at the file tells.</summary>
    /// <exception cref="InvalidInputException">SXT2372: the file cannot be read.</exception>
    public static bool Is(string path)
    {
        if (Directory.Exists(path)) return true;
        var extension = Path.GetExtension(path);
        return extension == ".js" || (extension == ".json" && File.Exists(path) && Read(path, "model").AsSpan().IndexOf("\"weightsManifest\""u8) >= 0);
    }

    /// <summary>What the model may be called: its folder, if the file is only called model.</summary>
    public static string Label(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return ModelFiles.Contains(Path.GetFileName(full), StringComparer.OrdinalIgnoreCase) && Path.GetDirectoryName(full) is { } folder ? folder : full;
    }

    /// <summary>The model as ONNX.</summary>
    /// <exception cref="InvalidInputException">SXT2370 to SXT2379: it is none, is damaged or not supported, or a file is missing or cannot be read.</exception>
    public static byte[] ToOnnx(string path)
    {
        if (Directory.Exists(path)) path = ModelFile(path);
        var model = TensorFlowJsModel.Read(Read(path, "model"));
        var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        return model.ToOnnx(shard => Shard(folder, shard));
    }

    static string ModelFile(string folder) => ModelFiles.Select(name => Path.Combine(folder, name)).FirstOrDefault(File.Exists)
        ?? throw new InvalidInputException("SXT2372", $"There is no model in {folder}: expected {string.Join(" or ", ModelFiles)}. Name the folder with the model and its shards.");

    static byte[] Shard(string folder, string shard)
    {
        // A manifest comes from anywhere; it does not choose what of this machine is read.
        if (Path.IsPathRooted(shard) || shard.Split('/', '\\').Contains("..")) throw Outside(shard);
        var path = Path.Combine(folder, shard);
        if (File.Exists(path)) return Inside(folder, path) ? Read(path, "shard") : throw Outside(shard);
        var script = ScriptExtensions.Select(extension => path + extension).FirstOrDefault(File.Exists)
            ?? throw new InvalidInputException("SXT2372", $"The weights '{shard}' of the model are not in {folder}, nor is a script '{shard}.min.js' that holds them. Copy all shards beside the model.");
        return Inside(folder, script) ? TensorFlowJsModel.BundledShard(Read(script, "shard")) : throw Outside(shard);
    }

    /// <summary>False if a link on the way to the file leads out of the folder; who packs a folder may pack links too.</summary>
    static bool Inside(string folder, string path)
    {
        for (var part = path; part.Length > folder.Length; part = Path.GetDirectoryName(part)!)
        {
            FileSystemInfo entry = part == path ? new FileInfo(part) : new DirectoryInfo(part);
            if (entry.ResolveLinkTarget(returnFinalTarget: true) is { } target && !target.FullName.StartsWith(Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return false;
        }

        return true;
    }

    static InvalidInputException Outside(string shard) => new("SXT2372", $"The model names '{shard}' for its weights, which is outside its folder. Put the file itself beside the model and name it so in weightsManifest.");

    static byte[] Read(string path, string what)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2372", $"The {what} {path} cannot be read: {error.Message} Name a file that is there and may be read.", error);
        }
    }
}
