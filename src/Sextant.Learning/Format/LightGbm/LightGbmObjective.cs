using System.Globalization;

namespace Sextant.Learning;

/// <summary>What a LightGBM objective makes of margins: a link, and a factor that the margin takes before it.</summary>
/// <param name="Link">The link.</param>
/// <param name="Scale">LightGBM's parameter sigmoid, where there is one.</param>
sealed record LightGbmObjective(TreeLink Link, double Scale)
{
    static readonly Dictionary<string, TreeLink> Links = new()
    {
        ["regression"] = TreeLink.Identity,
        ["regression_l1"] = TreeLink.Identity,
        ["huber"] = TreeLink.Identity,
        ["fair"] = TreeLink.Identity,
        ["quantile"] = TreeLink.Identity,
        ["mape"] = TreeLink.Identity,
        ["custom"] = TreeLink.Identity,
        ["lambdarank"] = TreeLink.Identity,
        ["rank_xendcg"] = TreeLink.Identity,
        ["poisson"] = TreeLink.Exponential,
        ["gamma"] = TreeLink.Exponential,
        ["tweedie"] = TreeLink.Exponential,
        ["binary"] = TreeLink.Logistic,
        ["cross_entropy"] = TreeLink.Logistic,
        ["multiclassova"] = TreeLink.Logistic,
        ["multiclass"] = TreeLink.Softmax,
    };

    /// <summary>Reads the line <c>objective=</c>, such as <c>binary sigmoid:1</c>. A model of an own objective has none: its margins are its predictions.</summary>
    public static LightGbmObjective Read(string? text)
    {
        var words = (text ?? "custom").Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length == 0 || !Links.TryGetValue(words[0], out var link)) throw LightGbmModel.Unsupported($"the objective '{text}' is not known; known are {string.Join(", ", Links.Keys)}.{NearestName.Hint(words.FirstOrDefault("?"), Links.Keys)}");
        if (words.Contains("sqrt")) throw LightGbmModel.Unsupported("it predicts the square root of its label (reg_sqrt), which no link undoes.");
        if (words.Skip(1).FirstOrDefault(word => word.StartsWith("sigmoid:", StringComparison.Ordinal)) is not { } sigmoid || words[0] is not ("binary" or "multiclassova")) return new(link, 1);
        return double.TryParse(sigmoid.AsSpan("sigmoid:".Length), NumberStyles.Float, CultureInfo.InvariantCulture, out var scale) && double.IsFinite(scale) && scale > 0
            ? new(link, scale)
            : throw LightGbmModel.Damaged($"'{sigmoid}' is no positive number");
    }
}
