using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A version of a policy that was applied. It never changes.</summary>
/// <param name="Policy">The policy, ready to decide.</param>
/// <param name="Document">The declaration as it was given.</param>
/// <param name="AppliedAt">When it was applied.</param>
/// <param name="AppliedBy">By whom.</param>
/// <param name="Reason">Why.</param>
public sealed record PolicyVersion(Policy Policy, JsonObject Document, Timestamp AppliedAt, string AppliedBy, string Reason)
{
    /// <summary>Decides as it says.</summary>
    public DeclaredDecider Decider { get; } = new(Policy);
}
