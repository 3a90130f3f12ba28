using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>Puts rows with queries together and takes them apart; queries stay whole.</summary>
static class RankingRows
{
    /// <summary>The rows of some queries, in the order given.</summary>
    public static TrainingRows Take(TrainingRows rows, IEnumerable<int> queries) => Join(queries.Select(query => (rows, query)));

    /// <summary>All rows of some parts, which have the same features.</summary>
    public static TrainingRows Join(params IEnumerable<TrainingRows> parts) =>
        Join(parts.SelectMany(part => Enumerable.Range(0, part.Queries).Select(query => (part, query))));

    static TrainingRows Join(IEnumerable<(TrainingRows Rows, int Query)> queries)
    {
        var (values, labels, sizes) = (new List<float>(), new List<float>(), new List<int>());
        IReadOnlyList<string> names = [];
        foreach (var (rows, query) in queries)
        {
            var range = rows.Query(query);
            names = rows.Features.Names;
            values.AddRange(rows.Features.Values[(range.Start * names.Count)..(range.End * names.Count)]);
            labels.AddRange(rows.Labels[range.Start..range.End]);
            sizes.Add(range.Count);
        }

        return new(new(names, [.. values]), [.. labels], querySizes: sizes);
    }
}
