using Sextant.Platform;

namespace Sextant.Hosting.Monitoring;

/// <summary><c>monitoring.yaml</c> of a workspace.</summary>
static class MonitoringFile
{
    /// <summary>What it says; all defaults if it is not there.</summary>
    /// <exception cref="InvalidInputException">SXT2446: something is not as it must be. SXT5002: it cannot be read. SXT5010: not YAML.</exception>
    public static MonitoringDefinition Read(string path)
    {
        try
        {
            return File.Exists(path) ? MonitoringReader.ReadYaml(File.ReadAllText(path), path) : new();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT5002", $"The definition {path} cannot be read: {error.Message}", error);
        }
    }
}
