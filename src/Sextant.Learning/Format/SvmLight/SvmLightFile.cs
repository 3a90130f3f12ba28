namespace Sextant.Learning;

/// <summary>
/// Reads rows as SVMlight, LETOR, XGBoost and LightGBM write them: <c>label [qid:QUERY] feature:value … [# comment]</c>, features ascending.
/// </summary>
/// <remarks>
/// A feature that a row does not name is 0 in it; <c>nan</c> is a missing value. Rows of a query lie together. Blank lines and lines of
/// comment are skipped. Holds what it reads in memory, sparse. Decompressing, and which file it is, are the caller's.
/// </remarks>
public static class SvmLightFile
{
    /// <summary>Reads to the end.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <param name="cancellation">Looked at every thousand lines.</param>
    /// <exception cref="InvalidInputException">SXT2185: a line is not of this form. SXT2187: some rows have no query, or a query's rows lie apart. SXT2189: no rows.</exception>
    public static SvmLightRows Read(TextReader text, string name, CancellationToken cancellation = default)
    {
        var rows = new SvmLightBuilder(name);
        for (var number = 1L; text.ReadLine() is { } line; number++)
        {
            if (number % 1000 == 0) cancellation.ThrowIfCancellationRequested();
            rows.Add(line, number);
        }

        return rows.Build();
    }
}
