using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>A model that serves. A snapshot: a change of aliases makes another one, most with the same slot.</summary>
/// <param name="Name">The model's name.</param>
/// <param name="Slot">Where its scores come from.</param>
/// <param name="Columns">What a row is.</param>
/// <param name="Outputs">Scores of a row.</param>
public sealed record ServedModel(string Name, ModelSlot Slot, ModelColumns Columns, int Outputs)
{
    /// <summary>What does not serve as its alias says.</summary>
    public IReadOnlyList<ServingProblem> Problems { get; init; } = [];

    /// <summary>Share of the keys that the canary has; null without one.</summary>
    public double? CanaryPercent => Slot.Canary is null ? null : Canary?.Percent;

    /// <summary>Package that is live; null while none could be opened.</summary>
    internal string? Champion { get; init; }

    /// <summary>What the live package says that it was made on; null if it does not.</summary>
    internal ReferenceStatistics? Reference { get; init; }

    internal (string Id, double Percent)? Canary { get; init; }

    internal IReadOnlyList<string> Shadows { get; init; } = [];

    /// <summary>Why the champion before this one is not there to fall back to; null if it is, or there was none.</summary>
    internal ServingProblem? PreviousProblem { get; init; }

    /// <summary>Calls that use the slot: it is disposed of after the last one.</summary>
    internal RunningCalls Calls { get; init; } = new();

    /// <summary>Ids of the packages that it was told to serve with.</summary>
    internal IEnumerable<string> Ids => new[] { Champion, Canary?.Id }.OfType<string>().Concat(Shadows);
}
