using Sextant.Events;
using Sextant.Platform;

namespace Sextant.Hosting.Review;

/// <summary>Review queues that the workspace's folder <c>queues</c> declares.</summary>
static class QueueFiles
{
    /// <summary>Applies them; a folder that is not there has none.</summary>
    /// <exception cref="InvalidInputException">SXT5010, SXT2560, SXT2564: a file is wrong; says which. SXT2578: it cannot be read, or two declare one queue.</exception>
    public static async Task ApplyAsync(string folder, ReviewQueues queues, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder)) return;
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*.yml")).Order(StringComparer.Ordinal))
        {
            var source = $"queues/{Path.GetFileName(file)}";
            var document = YamlDocument.Parse(await ReadAsync(file, source, cancellationToken), source);
            var name = QueueReader.Read(document, source).Name;
            if (!seen.TryAdd(name, source)) throw new InvalidInputException("SXT2578", $"{source} declares the queue '{name}', and {seen[name]} does too. Give one of them another name.");
            await queues.ApplyAsync(document, source, "workspace", cancellationToken);
        }
    }

    static async Task<string> ReadAsync(string file, string source, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(file, cancellationToken);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT2578", $"{source} cannot be read: {error.Message} See that the server may read it.", error);
        }
    }
}
