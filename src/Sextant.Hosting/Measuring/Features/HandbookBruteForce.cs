using System.Numerics;
using Sextant.Adapters.DuckDb;

namespace Sextant.Hosting.Measuring;

/// <summary>The handbook's features in the plainest way, for a sample of a training set's rows: every event is looked at, sums are exact.</summary>
static class HandbookBruteForce
{
    const long Day = Timestamp.MicrosPerDay;

    static readonly string[] Names = ["customer_count", "customer_mean", "terminal_count", "terminal_risk"];

    /// <summary>How many values of the sample differ, in any bit.</summary>
    public static long Compare(string path, int sample, int seed, CancellationToken cancellationToken)
    {
        var rows = Load(path, cancellationToken);
        var random = new Random(seed);
        var byCustomer = rows.ToLookup(row => row.Customer);
        var byTerminal = rows.ToLookup(row => row.Terminal);
        var mismatches = 0L;
        for (var i = 0; i < sample; i++)
        {
            var row = rows[random.Next(rows.Count)];
            int[] days = [1, 7, 30];
            for (var w = 0; w < days.Length; w++)
            {
                var mine = Window(byCustomer[row.Customer], row, row.Time, days[w]);
                var labelled = Window(byTerminal[row.Terminal], row, row.Time - (7 * Day), days[w]);
                double?[] expected = [mine.Count, Mean(mine.Select(item => item.Amount)), labelled.Count, Mean(labelled.Select(item => item.Fraud))];
                double?[] actual = [row.Values[w], row.Values[3 + w], row.Values[6 + w], row.Values[9 + w]];
                mismatches += expected.Zip(actual).LongCount(pair => pair.First != pair.Second);
            }
        }

        return mismatches;
    }

    static List<Payment> Window(IEnumerable<Payment> payments, Payment row, long end, int days) =>
        [.. payments.Where(item => item.Time <= end && item.Time > end - (days * Day) && (item.Time < row.Time || item.Place <= row.Place))];

    static double? Mean(IEnumerable<double> values)
    {
        var (sum, count) = (BigInteger.Zero, 0);
        foreach (var value in values)
        {
            sum += Scaled(value);
            count++;
        }

        return count == 0 ? null : Rounded(sum) / count;
    }

    // Whole numbers of 2^-60; amounts have cents and are below 2^40.
    static BigInteger Scaled(double value)
    {
        if (value == 0) return 0;
        var bits = BitConverter.DoubleToInt64Bits(value);
        var shift = (int)(bits >> 52) - 1075 + 60;
        BigInteger mantissa = (bits & ((1L << 52) - 1)) | (1L << 52);
        return shift >= 0 ? mantissa << shift : mantissa >> -shift;
    }

    static double Rounded(BigInteger exact)
    {
        var excess = (int)exact.GetBitLength() - 53;
        if (excess <= 0) return Math.ScaleB((double)exact, -60);
        var kept = exact >> excess;
        var rest = exact - (kept << excess);
        var half = BigInteger.One << (excess - 1);
        if (rest > half || (rest == half && !kept.IsEven)) kept++;
        return Math.ScaleB((double)kept, excess - 60);
    }

    static List<Payment> Load(string path, CancellationToken cancellationToken)
    {
        string[] features = [.. Names.SelectMany(name => new[] { $"{name}_1d", $"{name}_7d", $"{name}_30d" })];
        using var reader = new DuckDbTabularReader();
        List<TabularColumn> columns =
        [
            new("event_time", "event_time", FieldType.Time), new("customer", "customer", FieldType.Text), new("terminal", "terminal", FieldType.Text),
            new("amount", "amount", FieldType.Number), new("fraud", "fraud", FieldType.Boolean),
            .. features.Select(name => new TabularColumn(name, name, FieldType.Number)),
        ];
        using var cursor = reader.Read(path, columns, cancellationToken);
        var row = new Row(cursor.Schema);
        var rows = new List<Payment>();
        while (cursor.Read())
        {
            for (var i = 0; i < cursor.Current.RowCount; i++)
            {
                cursor.Current.CopyTo(row, i);
                rows.Add(new Payment(rows.Count, row.GetTime(0).Micros, row.GetText(1), row.GetText(2), row.GetNumber(3), row.GetBoolean(4) ? 1 : 0, [.. Enumerable.Range(5, 12).Select(field => row.IsNull(field) ? null : (double?)row.GetNumber(field))]));
            }
        }

        return rows;
    }

    sealed record Payment(int Place, long Time, string Customer, string Terminal, double Amount, double Fraud, double?[] Values);
}
