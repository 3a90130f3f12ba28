namespace Sextant.Learning;

/// <summary>A row that is scored has the features that the model was trained with.</summary>
static class RowWidth
{
    /// <exception cref="InvalidInputException">SXT2167.</exception>
    public static void Check(int found, int expected)
    {
        if (found != expected)
            throw new InvalidInputException("SXT2167", $"The model takes rows of {expected} features, but this one has {found}. Use the feature set that the model was trained with.");
    }

    /// <exception cref="InvalidInputException">SXT2167.</exception>
    public static void CheckColumn(int column, int expected)
    {
        if ((uint)column >= (uint)expected)
            throw new InvalidInputException("SXT2167", $"The model takes features 0 to {expected - 1}, but the row has feature {column}. Use the feature set that the model was trained with.");
    }
}
