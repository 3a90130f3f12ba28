using Sextant.Fraud;

namespace Sextant.Hosting.Fraud;

/// <summary>The settings of fraud decisions: <c>fraud/payment.yaml</c> and the like of the workspace, read again when they change. A kind without a file has the defaults. Thread-safe.</summary>
public sealed class FraudSettingsFiles
{
    readonly string _folder;
    readonly Lock _lock = new();
    volatile Dictionary<string, FraudSettings> _current;
    string _stamp = "";

    /// <summary>Reads the files of a folder, which need not be there.</summary>
    /// <exception cref="InvalidInputException">SXT5010, SXT3020, SXT3022: a file makes no sense or cannot be read; says which.</exception>
    public FraudSettingsFiles(string folder)
    {
        _folder = folder;
        (_stamp, _current) = (Stamp(), Read());
    }

    /// <summary>The settings of a kind, by its name.</summary>
    public FraudSettings Of(string kind) => _current[kind];

    /// <summary>Reads again what has changed. If it makes no sense, what was read before counts on.</summary>
    /// <exception cref="InvalidInputException">A changed file makes no sense; told once for each change.</exception>
    public void Refresh()
    {
        lock (_lock)
        {
            var stamp = Stamp();
            if (stamp == _stamp) return;
            _stamp = stamp;
            _current = Read();
        }
    }

    string Stamp() => string.Join(';', FraudKinds.All.Select(kind => new FileInfo(PathOf(kind))).Select(file => file.Exists ? FormattableString.Invariant($"{file.LastWriteTimeUtc.Ticks}/{file.Length}") : "-"));

    Dictionary<string, FraudSettings> Read() => FraudKinds.All.ToDictionary(kind => kind.Name, Read, StringComparer.Ordinal);

    FraudSettings Read(FraudKind kind)
    {
        var source = $"fraud/{kind.Name}.yaml";
        try
        {
            return File.Exists(PathOf(kind)) ? FraudSettingsReader.ReadYaml(File.ReadAllText(PathOf(kind)), source) : new();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidInputException("SXT3022", $"{source} cannot be read: {error.Message} See that the server may read it.", error);
        }
    }

    string PathOf(FraudKind kind) => Path.Combine(_folder, $"{kind.Name}.yaml");
}
