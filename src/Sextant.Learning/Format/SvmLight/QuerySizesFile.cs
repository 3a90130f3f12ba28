using System.Globalization;

namespace Sextant.Learning;

/// <summary>Reads the files that LightGBM (<c>.query</c>) and XGBoost (<c>.group</c>) have beside their rows: how many rows each query has, a number a line.</summary>
public static class QuerySizesFile
{
    /// <summary>Reads to the end; blank lines are skipped.</summary>
    /// <param name="text">The file's text.</param>
    /// <param name="name">What the file is called in errors.</param>
    /// <exception cref="InvalidInputException">SXT2186: a line is no number of rows, or there is none.</exception>
    public static IReadOnlyList<int> Read(TextReader text, string name)
    {
        List<int> sizes = [];
        for (var number = 1L; text.ReadLine() is { } line; number++)
        {
            var word = line.AsSpan().Trim();
            if (word.IsEmpty) continue;
            if (!int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var size) || size < 1)
                throw new InvalidInputException("SXT2186", $"{name}, line {number}: expected the number of rows of a query, 1 or more, but found '{(word.Length > 40 ? $"{word[..40]}…" : word)}'.");
            sizes.Add(size);
        }

        return sizes.Count > 0 ? sizes : throw new InvalidInputException("SXT2186", $"{name} has no query sizes. Check that it is the file that was written with the rows.");
    }
}
