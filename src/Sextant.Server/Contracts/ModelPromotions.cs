using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace Sextant.Server.Contracts;

/// <summary>A version to be promoted.</summary>
/// <param name="Version">The version.</param>
/// <param name="By">Who promotes it.</param>
/// <param name="Reason">Why.</param>
/// <param name="Role">The alias that it is to get; <c>champion</c> if missing.</param>
/// <param name="Expected">The version that is expected to have the role, 0 for none: if another has it, nothing changes.</param>
/// <param name="Percent">Of <c>challenger</c>: the share of the keys that it scores as a canary, above 0 to 100.</param>
/// <param name="Override">Why it may pass although the gate says no; the history keeps it beside the figures.</param>
/// <param name="Gate">Rules beside those of <c>models/NAME.gates.yaml</c>: what such a file holds, as JSON.</param>
/// <param name="Rows">Full path of a file on the server's machine, of rows that neither the version nor the champion has seen. For the workspace's owner.</param>
/// <param name="Label">The file's column of labels.</param>
public sealed record ModelPromoteRequest(
    [property: JsonRequired] int Version, [property: JsonRequired] string By, [property: JsonRequired] string Reason, string Role = "champion", int? Expected = null, double? Percent = null,
    string? Override = null, JsonNode? Gate = null, string? Rows = null, string? Label = null)
    : ISigned
{
    /// <inheritdoc/>
    public ISigned SignedBy(string name) => this with { By = name };
}

/// <summary>A version that was promoted.</summary>
/// <param name="Alias">The alias as it is now.</param>
/// <param name="HasGate">False if none is declared for the role, so that nothing was checked.</param>
/// <param name="Passed">False if a person let it pass.</param>
/// <param name="Checks">What the gate looked at.</param>
public sealed record ModelPromoteAnswer(ModelAliasAnswer Alias, bool HasGate, bool Passed, IReadOnlyList<ModelGateCheck> Checks);

/// <summary>One thing that a gate looked at.</summary>
/// <param name="Name">What.</param>
/// <param name="Passed">Whether it is as it must be.</param>
/// <param name="Figure">What was found; missing if it is no finite number.</param>
/// <param name="Limit">What it was held to.</param>
/// <param name="Detail">In words, with both.</param>
public sealed record ModelGateCheck(string Name, bool Passed, double? Figure, double? Limit, string Detail);
