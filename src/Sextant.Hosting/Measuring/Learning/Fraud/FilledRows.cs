namespace Sextant.Hosting.Measuring;

/// <summary>Rows for models that take no missing values.</summary>
static class FilledRows
{
    /// <summary>The same rows with the mean of the training rows where a value is missing; 0 where all of them lack it.</summary>
    public static FraudRows Of(FraudRows rows, IReadOnlyList<int> train)
    {
        var filled = (float[])rows.Values.Clone();
        TableValues.FillMissing(filled, TableValues.Means(filled, rows.Names.Count, train));
        return rows with { Values = filled };
    }
}
