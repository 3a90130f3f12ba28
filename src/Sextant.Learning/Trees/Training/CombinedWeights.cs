namespace Sextant.Learning;

/// <summary>What each row counts: its weight times that of its class.</summary>
static class CombinedWeights
{
    /// <summary>One for each row, or none when every row counts once.</summary>
    public static float[] Of(TrainingRows rows, IReadOnlyList<double> classWeights)
    {
        if (classWeights.Count == 0) return rows.Weights.ToArray();
        var weights = new float[rows.Count];
        for (var row = 0; row < weights.Length; row++)
        {
            var label = rows.Labels[row];
            if (label < 0 || label >= classWeights.Count || label != MathF.Truncate(label))
                throw new InvalidInputException("SXT2122", $"The label of row {row} is {label}, but ClassWeights has weights for the classes 0 to {classWeights.Count - 1}. Give one for each class, or none.");
            weights[row] = (float)((rows.Weights.IsEmpty ? 1 : rows.Weights[row]) * classWeights[(int)label]);
        }

        if (weights.All(weight => weight == 0)) throw new InvalidInputException("SXT2125", "With the class weights every row weighs 0. Give a class that occurs a positive weight.");
        return weights;
    }
}
