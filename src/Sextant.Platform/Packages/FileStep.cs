namespace Sextant.Platform;

/// <summary>Moments of writing a file at which it can fail, for tests to fail at each.</summary>
enum FileStep
{
    Create,
    Write,
    Flush,
    Rename,
    FlushFolder,
}
