using System.Globalization;
using Sextant.Platform;

namespace Sextant.Hosting.Models;

/// <summary>What the aliases of a model say that is to serve.</summary>
sealed record WantedModels(RegisteredModel Champion, RegisteredModel? Challenger, double? Percent, IReadOnlyList<(string Alias, RegisteredModel Model)> Shadows)
{
    public const string Challenging = "challenger";
    public const string Shadow = "shadow";

    /// <summary>The tag of a challenger that says what share of the keys it scores.</summary>
    public const string PercentTag = "canary_percent";

    /// <summary>Null if no version is the champion: then nothing serves.</summary>
    public static WantedModels? Of(IReadOnlyList<RegisteredModel> versions)
    {
        if (versions.FirstOrDefault(version => version.Aliases.Contains(ModelRegistry.Champion)) is not { } champion) return null;
        // The champion beside itself would say nothing.
        var others = versions.Where(version => version != champion).ToList();
        var challenger = others.FirstOrDefault(version => version.Aliases.Contains(Challenging));
        var shadows = others.SelectMany(version => version.Aliases.Where(IsShadow).Select(alias => (alias, version)));
        return new(champion, challenger, PercentOf(challenger), [.. shadows.OrderBy(shadow => shadow.alias, StringComparer.Ordinal)]);
    }

    public IEnumerable<RegisteredModel> BesideChampion() => Shadows.Select(shadow => shadow.Model).Concat(Percent is null ? [] : [Challenger!]);

    /// <summary><c>shadow</c>, and <c>shadow_</c> with any name for further ones.</summary>
    static bool IsShadow(string alias) => alias == Shadow || alias.StartsWith(Shadow + "_", StringComparison.Ordinal);

    static double? PercentOf(RegisteredModel? challenger) =>
        challenger?.Tags.GetValueOrDefault(PercentTag) is { } text && double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var percent) && percent is > 0 and <= 100 ? percent : null;
}
