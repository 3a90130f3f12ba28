using System.Text.Json.Nodes;

namespace Sextant.Hosting.Models;

/// <summary>A version that is to get a role, if the role's gate lets it pass.</summary>
/// <param name="Name">The model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Role">The alias that it is to get.</param>
/// <param name="By">Who promotes it.</param>
/// <param name="Reason">Why.</param>
public sealed record PromotionRequest(string Name, int Version, string Role, string By, string Reason)
{
    /// <summary>The version that is expected to have the role, 0 for none. Null: the one that had it when the gate was asked.</summary>
    public int? Expected { get; init; }

    /// <summary>Of <c>challenger</c>: the share of the keys that it scores. Null: none, unless it has one.</summary>
    public double? Percent { get; init; }

    /// <summary>Why it may pass although the gate says no; null for no override.</summary>
    public string? Override { get; init; }

    /// <summary>Rules beside those that the workspace declares; null for none.</summary>
    public JsonNode? Gate { get; init; }

    /// <summary>A file of rows that neither the version nor the champion has seen; null for none.</summary>
    public string? Rows { get; init; }

    /// <summary>The file's column of labels.</summary>
    public string? Label { get; init; }
}
