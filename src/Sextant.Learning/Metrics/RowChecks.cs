namespace Sextant.Learning;

/// <summary>The checks that every metric, calibrator and split makes of its rows. No weights (an empty span) are weights of 1.</summary>
static class RowChecks
{
    internal static void Binary(ReadOnlySpan<double> labels, ReadOnlySpan<double> scores, ReadOnlySpan<double> weights)
    {
        SameLength(labels.Length, scores.Length, "scores");
        Labels(labels);
        Finite(scores, "score");
        Weights(weights, labels.Length);
    }

    internal static void Probabilistic(ReadOnlySpan<double> labels, ReadOnlySpan<double> probabilities, ReadOnlySpan<double> weights)
    {
        SameLength(labels.Length, probabilities.Length, "probabilities");
        Labels(labels);
        Probabilities(probabilities);
        Weights(weights, labels.Length);
    }

    internal static void SameLength(int expected, int found, string what)
    {
        if (expected != found)
            throw new InvalidInputException("SXT2100", $"Expected {expected} {what}, one for each row, but found {found}. Pass columns of one table.");
    }

    internal static void Finite(ReadOnlySpan<double> values, string what)
    {
        for (var row = 0; row < values.Length; row++)
        {
            if (!double.IsFinite(values[row]))
                throw new InvalidInputException("SXT2101", $"Expected a finite {what} but found {values[row]} in row {row}. Leave the row out, or mend what made it.");
        }
    }

    internal static void Labels(ReadOnlySpan<double> labels)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            if (labels[row] is not (0 or 1))
                throw new InvalidInputException("SXT2102", $"Expected label 0 or 1 but found {labels[row]} in row {row}. Leave out rows whose label is not known yet.");
        }
    }

    internal static void Weights(ReadOnlySpan<double> weights, int rows)
    {
        if (weights.IsEmpty) return;
        SameLength(rows, weights.Length, "weights");
        for (var row = 0; row < rows; row++)
        {
            if (!(weights[row] >= 0 && double.IsFinite(weights[row])))
                throw new InvalidInputException("SXT2103", $"Expected a weight of 0 or more but found {weights[row]} in row {row}. A weight of 0 leaves a row out.");
        }
    }

    internal static void Probabilities(ReadOnlySpan<double> probabilities)
    {
        for (var row = 0; row < probabilities.Length; row++)
        {
            if (!(probabilities[row] >= 0 && probabilities[row] <= 1))
                throw new InvalidInputException("SXT2104", $"Expected a probability from 0 to 1 but found {probabilities[row]} in row {row}. Calibrate scores first.");
        }
    }

    internal static void AtLeast(int least, int found, string what)
    {
        if (found < least) throw new InvalidInputException("SXT2105", $"Expected {what} of {least} or more but found {found}. Ask for at least {least}.");
    }

    internal static void Share(double found, string what)
    {
        if (!(found > 0 && found < 1)) throw new InvalidInputException("SXT2105", $"Expected {what} between 0 and 1, both excluded, but found {found}.");
    }

    /// <summary>Weight of a row.</summary>
    internal static double At(ReadOnlySpan<double> weights, int row) => weights.IsEmpty ? 1 : weights[row];
}
