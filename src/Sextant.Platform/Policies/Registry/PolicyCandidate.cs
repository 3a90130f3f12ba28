using System.Text.Json.Nodes;

namespace Sextant.Platform;

/// <summary>A policy that was read and checked, and is not applied.</summary>
/// <param name="Policy">The policy, of version 0.</param>
/// <param name="Document">The declaration as it was given.</param>
/// <param name="Notes">What whoever applies it should know.</param>
public sealed record PolicyCandidate(Policy Policy, JsonObject Document, IReadOnlyList<string> Notes)
{
    /// <summary>Its name.</summary>
    public string Name => Policy.Definition.Name;
}
