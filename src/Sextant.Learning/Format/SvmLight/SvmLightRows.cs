namespace Sextant.Learning;

/// <summary>The rows of a file as they were read: sparse, before it is settled which features a model takes. Immutable.</summary>
public sealed class SvmLightRows
{
    /// <summary>The largest number that a feature can have.</summary>
    public const int LargestNumber = 999_999_999;

    readonly string _file;
    readonly float[] _labels;
    readonly int[] _starts;
    readonly int[] _features;
    readonly float[] _values;
    readonly int[] _querySizes;

    internal SvmLightRows(string file, float[] labels, int[] starts, int[] features, float[] values, int[] querySizes)
    {
        (_file, _labels, _starts, _features, _values, _querySizes) = (file, labels, starts, features, values, querySizes);
        (SmallestFeature, LargestFeature) = features.Length == 0 ? (1, 0) : (features.Min(), features.Max());
    }

    /// <summary>Number of rows; at least one.</summary>
    public int Count => _labels.Length;

    /// <summary>The smallest feature that a row names; 1 if none names any.</summary>
    public int SmallestFeature { get; }

    /// <summary>The largest feature that a row names; 0 if none names any.</summary>
    public int LargestFeature { get; }

    /// <summary>Label of each row.</summary>
    public ReadOnlySpan<float> Labels => _labels;

    /// <summary>Rows of each query, query after query; empty if the file names none.</summary>
    public IReadOnlyList<int> QuerySizes => _querySizes;

    /// <summary>The rows to train or measure on, dense, one column for each feature from the first to the last, named by its number.</summary>
    /// <param name="first">The first feature.</param>
    /// <param name="last">The last; larger ones are left out, such as those that the training file does not know.</param>
    /// <param name="querySizes">Rows of each query from a file beside; null for those that the rows name.</param>
    /// <exception cref="InvalidInputException">SXT2186: the sizes do not add up to the rows. SXT2188: no features, or too many values.</exception>
    public TrainingRows ToTrainingRows(int first, int last, IReadOnlyList<int>? querySizes = null)
    {
        var columns = (long)last - first + 1;
        if (columns < 1) throw new InvalidInputException("SXT2188", $"{_file}: expected features but no row names any between {first} and {last}.");
        if (columns * Count > Array.MaxLength)
            throw new InvalidInputException("SXT2188", $"{_file}: expected at most {Array.MaxLength:N0} values but {Count:N0} rows × features {first} to {last} are {columns * Count:N0}. Number the features without gaps, or take fewer rows.");
        if (querySizes is not null && querySizes.Sum(size => (long)size) is var sum && sum != Count)
            throw new InvalidInputException("SXT2186", $"{_file}: expected query sizes that add up to its {Count:N0} rows but they add up to {sum:N0}. Pass the file of sizes that was written with it.");
        var sizes = querySizes ?? (_querySizes.Length > 0 ? _querySizes : null);
        var names = Enumerable.Range(first, (int)columns).Select(NameOf).ToArray();
        return new(new(names, Dense(first, last)), [.. _labels], querySizes: sizes);
    }

    static string NameOf(int feature) => feature.ToString(System.Globalization.CultureInfo.InvariantCulture);

    float[] Dense(int first, int last)
    {
        var columns = last - first + 1;
        var dense = new float[columns * Count];
        for (var row = 0; row < Count; row++)
        {
            for (var i = _starts[row]; i < _starts[row + 1]; i++)
                if (_features[i] >= first && _features[i] <= last) dense[(row * columns) + _features[i] - first] = _values[i];
        }

        return dense;
    }
}
