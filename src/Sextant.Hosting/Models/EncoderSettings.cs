using System.Globalization;

namespace Sextant.Hosting.Models;

/// <summary>What an encoder does with texts; kept in the parameters of its manifest.</summary>
/// <param name="Kind"><c>cross</c>: scores of a text or a pair. <c>bi</c>: a vector for each text.</param>
/// <param name="Pooling">Of a <c>bi</c> that gives a vector for each token: <c>mean</c> or <c>cls</c>.</param>
/// <param name="MostTokens">The most tokens of a text or pair, 2 to 8,192: a transformer holds a number for each pair of them. What is behind them is left out.</param>
public sealed record EncoderSettings(string Kind, string Pooling = EncoderSettings.Mean, int MostTokens = 512)
{
    internal const string KindParameter = "encoder";

    const int MostOfAll = 8192;

    /// <summary>Scores.</summary>
    public const string Cross = "cross";

    /// <summary>Vectors.</summary>
    public const string Bi = "bi";

    /// <summary>The mean of the tokens' vectors.</summary>
    public const string Mean = "mean";

    /// <summary>The first token's vector.</summary>
    public const string First = "cls";

    internal Dictionary<string, string> ToParameters() => new() { [KindParameter] = Kind, ["pooling"] = Pooling, ["maxTokens"] = MostTokens.ToString(CultureInfo.InvariantCulture) };

    /// <summary>What a manifest says.</summary>
    /// <exception cref="InvalidInputException">SXT2388: it says something else.</exception>
    internal static EncoderSettings Of(IReadOnlyDictionary<string, string> parameters) =>
        new EncoderSettings(parameters.GetValueOrDefault(KindParameter, Bi), parameters.GetValueOrDefault("pooling", Mean), int.TryParse(parameters.GetValueOrDefault("maxTokens", "512"), CultureInfo.InvariantCulture, out var most) ? most : 0).Checked();

    internal EncoderSettings Checked()
    {
        if (Kind is not (Cross or Bi)) throw new InvalidInputException("SXT2388", $"There is no encoder '{Kind}': give cross, which scores texts and pairs, or bi, which makes vectors.");
        if (Pooling is not (Mean or First)) throw new InvalidInputException("SXT2388", $"There is no pooling '{Pooling}': give mean or cls.");
        return MostTokens is >= 2 and <= MostOfAll ? this : throw new InvalidInputException("SXT2388", FormattableString.Invariant($"An encoder takes 2 to {MostOfAll} tokens of a text. Give as many as the model was made for; BERT takes 512."));
    }
}
