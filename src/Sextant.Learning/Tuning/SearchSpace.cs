namespace Sextant.Learning;

/// <summary>What a search may try: parameters, drawn independently.</summary>
public sealed class SearchSpace
{
    /// <summary>A space of these parameters.</summary>
    /// <exception cref="InvalidInputException">SXT2111: no parameter, two of one name, or one that cannot be drawn.</exception>
    public SearchSpace(params IReadOnlyList<SearchParameter> parameters)
    {
        if (parameters.Count == 0) throw new InvalidInputException("SXT2111", "Expected parameters to search over but found none.");
        foreach (var name in parameters.GroupBy(parameter => parameter.Name, StringComparer.Ordinal).Where(name => name.Count() > 1 || name.Key.Length == 0))
            throw new InvalidInputException("SXT2111", $"Expected one parameter of each name but found {name.Count()} named '{name.Key}'. Rename all but one.");
        foreach (var parameter in parameters)
            if (parameter.Fault is { } fault) throw new InvalidInputException("SXT2111", $"Parameter '{parameter.Name}' needs {fault}. Correct it.");
        Parameters = [.. parameters];
    }

    /// <summary>The parameters.</summary>
    public IReadOnlyList<SearchParameter> Parameters { get; }

    /// <summary>The point of a trial; the same for the same seed and number, however many trials there are.</summary>
    public SearchPoint Draw(long seed, int trial)
    {
        var random = new SeededRandom(seed).Split(trial);
        Dictionary<string, double> numbers = [];
        Dictionary<string, string> choices = [];
        foreach (var parameter in Parameters)
        {
            if (parameter is NumberParameter number) numbers[number.Name] = number.At(random.NextDouble());
            else if (parameter is ChoiceParameter choice) choices[choice.Name] = choice.Choices[random.NextInt32(choice.Choices.Count)];
        }

        return new(numbers, choices);
    }
}
