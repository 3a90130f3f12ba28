using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>Reads the ratings of the Bitcoin OTC market.</summary>
static class OtcRatings
{
    public const string DataSet = "bitcoin-otc-trust";

    static readonly TabularColumn[] Columns =
    [
        new("rater", "rater", FieldType.Integer), new("ratee", "ratee", FieldType.Integer),
        new("rating", "rating", FieldType.Integer), new("unix_time", "unix_time", FieldType.Number),
    ];

    /// <summary>All ratings, in order of time.</summary>
    public static List<OtcRating> Read(SuiteContext context, CancellationToken cancellationToken)
    {
        using var reader = new DuckDbTabularReader();
        using var cursor = reader.Read(Path.Combine(context.RequireData(DataSet), "ratings.csv.gz"), Columns, cancellationToken);
        var row = new Row(cursor.Schema);
        var ratings = new List<OtcRating>();
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                ratings.Add(new(row.GetInteger(0), row.GetInteger(1), row.GetInteger(2), new((long)(row.GetNumber(3) * 1e6))));
            }
        }

        return [.. ratings.OrderBy(rating => rating.Time)];
    }
}
