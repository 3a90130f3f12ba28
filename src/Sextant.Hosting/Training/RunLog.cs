namespace Sextant.Hosting.Training;

/// <summary>What a run says: lines with times in its folder. Thread-safe.</summary>
sealed class RunLog(RunFolder folder, TimeProvider clock)
{
    public const string FileName = "log.txt";

    // A reader wants the end; a run writes some dozen lines.
    const int MostBytes = 1 << 20;

    readonly Lock _lock = new();

    public void Add(string line)
    {
        try
        {
            lock (_lock) File.AppendAllText(folder.File(FileName), $"{Timestamp.Now(clock)} {line.ReplaceLineEndings(" ")}\n");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A full disk ends the run by itself; a line less is no further reason.
        }
    }

    /// <summary>The lines of a folder, the oldest first; none if it has none.</summary>
    public static IReadOnlyList<string> Read(RunFolder folder)
    {
        try
        {
            using var file = new FileStream(folder.File(FileName), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            file.Seek(-Math.Min(file.Length, MostBytes), SeekOrigin.End);
            using var reader = new StreamReader(file);
            return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
