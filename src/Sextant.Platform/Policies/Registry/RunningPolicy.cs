using System.Text;
using System.Text.Json;
using Sextant.Numerics;

namespace Sextant.Platform;

/// <summary>A policy that decides, and the version that is taking over, if one is. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Revision">One more at every change by a person: what a change expects, so that two at once are noticed.</param>
/// <param name="Active">The version that decides.</param>
/// <param name="Candidate">The version that takes over; null for none.</param>
/// <param name="Step">The step of the rollout, from 0.</param>
/// <param name="StartedAt">When the rollout began.</param>
/// <param name="StepAt">When its step began.</param>
public sealed record RunningPolicy(string Name, long Revision, PolicyVersion Active, PolicyVersion? Candidate, int Step, Timestamp StartedAt, Timestamp StepAt)
{
    /// <summary>The share of keys that the candidate decides; 0 without one.</summary>
    public double Share => Candidate?.Policy.Definition.Rollout is { } rollout ? rollout.Steps[Step].Share : 0;

    /// <summary>The version that decides a request: the same for a key, as long as the share does not shrink. A request without the key is the active one's.</summary>
    public PolicyVersion Choose(JsonElement request) =>
        Candidate is { } candidate && candidate.Policy.Definition.Rollout is { } rollout && request.ValueKind == JsonValueKind.Object && request.TryGetProperty(rollout.Key, out var key)
            && key.ValueKind is JsonValueKind.String or JsonValueKind.Number && PlaceOf(candidate, key.ToString()) < Share
            ? candidate : Active;

    // Salted by the version: another rollout begins with other keys.
    double PlaceOf(PolicyVersion candidate, string key) =>
        (StableHash.Of(Encoding.UTF8.GetBytes(FormattableString.Invariant($"{Name}@{candidate.Policy.Version}/{key}"))) >> 11) * 1.1102230246251565E-16;
}
