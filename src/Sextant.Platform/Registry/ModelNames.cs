namespace Sextant.Platform;

/// <summary>What models may be called.</summary>
public static class ModelNames
{
    // They have addresses of their own where models have theirs: /v1/models/jobs.
    static readonly string[] Taken = ["jobs", "webhooks"];

    /// <summary>Checks a name.</summary>
    /// <exception cref="InvalidInputException">SXT2301: it is none, or is taken.</exception>
    public static void Check(string name)
    {
        if (!Field.IsValidName(name)) throw new InvalidInputException("SXT2301", $"'{name}' is no name for a model: use a letter, then letters, digits and underscores, at most {Field.MaxNameLength}.");
        if (Taken.Contains(name)) throw new InvalidInputException("SXT2301", $"'{name}' is no name for a model: /v1/models/{name} is another door. Choose another.");
    }
}
