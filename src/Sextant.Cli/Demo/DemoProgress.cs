using System.Text.Json;
using Sextant.Cli.Output;

namespace Sextant.Cli.Demo;

/// <summary>The file in which a workspace remembers what of its demo is done.</summary>
sealed class DemoProgress(string workspace)
{
    readonly string _path = Path.Combine(workspace, "data", "demo.json");

    /// <summary>What is done; null in a workspace that has no demo.</summary>
    public DemoProgressDocument? Read() => File.Exists(_path) ? JsonSerializer.Deserialize(File.ReadAllText(_path), CliJson.Default.DemoProgressDocument) : null;

    /// <summary>By renaming, so that a crash leaves either the old file or the new one.</summary>
    public void Write(DemoProgressDocument document)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_path)!);
        File.WriteAllText(_path + ".new", JsonSerializer.Serialize(document, CliJson.Default.DemoProgressDocument));
        File.Move(_path + ".new", _path, overwrite: true);
    }

    /// <summary>Just after the last event.</summary>
    /// <exception cref="InvalidInputException">SXT6021: the file is damaged.</exception>
    public DateTimeOffset EndOf(DemoProgressDocument document) => Timestamp.TryParse(document.End, out var end)
        ? end.ToDateTimeOffset()
        : throw new InvalidInputException("SXT6021", $"{_path} is damaged: '{document.End}' is no time. Remove the workspace folder and start again.");
}
