namespace Sextant.Learning;

/// <summary>The parameters of a trial.</summary>
/// <param name="Numbers">Value of each number.</param>
/// <param name="Choices">Word of each choice.</param>
public sealed record SearchPoint(IReadOnlyDictionary<string, double> Numbers, IReadOnlyDictionary<string, string> Choices)
{
    /// <summary>A number.</summary>
    /// <exception cref="InvalidInputException">SXT2111: there is no number of this name.</exception>
    public double Number(string name) => Numbers.TryGetValue(name, out var number) ? number : throw Missing("number", name, Numbers.Keys);

    /// <summary>A whole number.</summary>
    /// <exception cref="InvalidInputException">SXT2111: there is no number of this name, or it is not whole.</exception>
    public int Whole(string name) => Number(name) is var number && number == Math.Floor(number)
        ? (int)number
        : throw new InvalidInputException("SXT2111", $"Expected a whole number '{name}' but found {number}. Declare the parameter as whole.");

    /// <summary>A chosen word.</summary>
    /// <exception cref="InvalidInputException">SXT2111: there is no choice of this name.</exception>
    public string Choice(string name) => Choices.TryGetValue(name, out var choice) ? choice : throw Missing("choice", name, Choices.Keys);

    static InvalidInputException Missing(string kind, string name, IEnumerable<string> names) =>
        new("SXT2111", $"Expected a {kind} '{name}' but the search space has only {string.Join(", ", names.DefaultIfEmpty("none"))}. Add it to the space.");
}
