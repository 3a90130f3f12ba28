namespace Sextant.Hosting.Measuring;

/// <summary>Rows for models that take no missing values.</summary>
static class FilledRows
{
    /// <summary>The same rows with the mean of the training rows where a value is missing; 0 where all of them lack it.</summary>
    public static FraudRows Of(FraudRows rows, IReadOnlyList<int> train)
    {
        var width = rows.Names.Count;
        var filled = (float[])rows.Values.Clone();
        for (var column = 0; column < width; column++)
        {
            var mean = (float)train.Select(row => rows.Values[(row * width) + column]).Where(value => !float.IsNaN(value)).Select(value => (double)value).DefaultIfEmpty(0).Average();
            for (var at = column; at < filled.Length; at += width) if (float.IsNaN(filled[at])) filled[at] = mean;
        }

        return rows with { Values = filled };
    }
}
