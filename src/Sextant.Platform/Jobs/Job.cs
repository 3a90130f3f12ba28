using System.Globalization;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A job: what is to be done, how far it is, how it ended. Immutable.</summary>
/// <param name="Number">1, 2, 3 …, with gaps, in the order of asking.</param>
/// <param name="Kind">Name of its <see cref="JobKind"/>.</param>
/// <param name="Parameters">What the kind is given.</param>
/// <param name="State">How it stands.</param>
/// <param name="CreatedAt">When it was asked for.</param>
/// <param name="CreatedBy">By whom.</param>
public sealed record Job(long Number, string Kind, JsonObject Parameters, JobState State, Timestamp CreatedAt, string CreatedBy)
{
    /// <summary>What begins every <see cref="Id"/>.</summary>
    public const string IdStart = "j-";

    /// <summary>As <c>j-12</c>.</summary>
    public string Id => string.Create(CultureInfo.InvariantCulture, $"{IdStart}{Number}");

    /// <summary>How often it was begun, since it was last asked for; 0 before the first time. One that was given back does not count.</summary>
    public int Attempt { get; init; }

    /// <summary>It does not begin before.</summary>
    public Timestamp NotBefore { get; init; }

    /// <summary>Who runs it; null unless it runs.</summary>
    public string? Holder { get; init; }

    /// <summary>Share that is done, 0 to 1.</summary>
    public double Progress { get; init; }

    /// <summary>What it was last doing; null before it said so.</summary>
    public string? Words { get; init; }

    /// <summary>What it remembers between attempts; null for nothing.</summary>
    public string? Checkpoint { get; init; }

    /// <summary>What came out; null until it has succeeded.</summary>
    public JsonObject? Result { get; init; }

    /// <summary>Code of the last error; null for none. Also while it waits for its next attempt.</summary>
    public string? Code { get; init; }

    /// <summary>The last error, or who cancelled it, in words.</summary>
    public string? Message { get; init; }

    /// <summary>Who asked that it stops; null if nobody did.</summary>
    public string? CancelAskedBy { get; init; }

    /// <summary>When its last attempt began; null before the first.</summary>
    public Timestamp? StartedAt { get; init; }

    /// <summary>When it ended; null until then.</summary>
    public Timestamp? EndedAt { get; init; }

    /// <summary>The schedule that asked for it; null if a person or a program did.</summary>
    public string? Schedule { get; init; }

    /// <summary>What makes asking for it again harmless; null for nothing.</summary>
    public string? Key { get; init; }

    /// <summary>Whether somebody waited for it when it began.</summary>
    public bool IsAttended { get; init; }

    /// <summary>Whether it waits or runs.</summary>
    public bool IsActive => State is JobState.Queued or JobState.Running;
}
