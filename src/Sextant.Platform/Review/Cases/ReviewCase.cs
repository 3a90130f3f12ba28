using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A case as people see it. Whether its answer is known is never shown.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Queue">Its queue.</param>
/// <param name="State">Where it is.</param>
/// <param name="Subject">Who or what it is about.</param>
public sealed record ReviewCase(string Id, string Queue, CaseState State, string Subject)
{
    /// <summary>The decision that it is about; null for none.</summary>
    public string? DecisionId { get; init; }

    /// <summary>What is at stake.</summary>
    public double ExpectedLoss { get; init; }

    /// <summary>Values of the queue's fields.</summary>
    public JsonObject Fields { get; init; } = [];

    /// <summary>References to what a reviewer should see.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    /// <summary>What a reviewer must be able to do for it.</summary>
    public ImmutableArray<string> Skills { get; init; } = [];

    /// <summary>The higher, the sooner.</summary>
    public double Priority { get; init; }

    /// <summary>When it was opened.</summary>
    public Timestamp OpenedAt { get; init; }

    /// <summary>Who opened it.</summary>
    public string OpenedBy { get; init; } = "";

    /// <summary>Whom it is meant for; null for anybody.</summary>
    public string? AssignedTo { get; init; }

    /// <summary>Until when it is snoozed; null if it is not.</summary>
    public Timestamp? SnoozedUntil { get; init; }

    /// <summary>What it waits for while paused; null if it is not.</summary>
    public string? PausedFor { get; init; }

    /// <summary>When its limit is reached if nothing stops the clock; null if the clock stands or there is no limit.</summary>
    public Timestamp? DueAt { get; init; }

    /// <summary>Whether it took longer than it may.</summary>
    public bool IsBreached { get; init; }

    /// <summary>The verdict that counts; null before it is decided.</summary>
    public string? Outcome { get; init; }

    /// <summary>When it was decided; null before.</summary>
    public Timestamp? DecidedAt { get; init; }

    /// <summary>Whether reviewers differed about it.</summary>
    public bool IsContested { get; init; }

    /// <summary>Cases that somebody linked to it, with why.</summary>
    public ImmutableArray<CaseLink> Links { get; init; } = [];

    /// <summary>Other cases of the same subject, the newest first, at most ten.</summary>
    public ImmutableArray<string> Similar { get; init; } = [];
}
