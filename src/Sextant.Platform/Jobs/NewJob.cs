using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A job that is asked for.</summary>
/// <param name="Kind">Name of a <see cref="JobKind"/>.</param>
/// <param name="Parameters">What the kind takes, at most 64 KiB as JSON.</param>
/// <param name="By">Who asks, at most 200 characters.</param>
public sealed record NewJob(string Kind, JsonObject Parameters, string By)
{
    /// <summary>Makes asking again harmless: the job of this key is answered, however it stands. At most 200 characters; null for none.</summary>
    public string? Key { get; init; }

    /// <summary>It does not begin before; null for now.</summary>
    public Timestamp? NotBefore { get; init; }

    /// <summary>True: somebody waits for it and asks again if it is cut off, so that it does not go on by itself.</summary>
    public bool IsAttended { get; init; }

    /// <summary>The schedule that asks; null for none.</summary>
    public string? Schedule { get; init; }
}
