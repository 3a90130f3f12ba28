using System.Globalization;

namespace Sextant.Platform;

/// <summary>Who gave a score.</summary>
/// <param name="Kind">Which step of the slot it was.</param>
/// <param name="Name">The model's.</param>
/// <param name="Version">The model's in the registry; 0 for what is not from there.</param>
public sealed record ServedBy(StepKind Kind, string Name, int Version)
{
    /// <summary>As <c>fraud@3</c>, with the step if it is another than <see cref="StepKind.Live"/>: <c>fraud@2 (previous)</c>.</summary>
    public override string ToString()
    {
        var model = Version == 0 ? Name : string.Create(CultureInfo.InvariantCulture, $"{Name}@{Version}");
        return Kind == StepKind.Live ? model : $"{model} ({Kind.ToString().ToLowerInvariant()})";
    }
}
