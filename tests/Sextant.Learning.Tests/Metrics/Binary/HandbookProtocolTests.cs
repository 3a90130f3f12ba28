using System.Globalization;
using System.IO.Compression;
using Sextant.Testing;

namespace Sextant.Learning.Tests.Metrics.Binary;

/// <summary>
/// The Fraud Detection Handbook's folds and card precision on its own payments. The first fold's counts are published there (67,240 rows with 598 frauds,
/// 58,264 with 385); everything equals what golden/handbook.py prints.
/// </summary>
public sealed class HandbookProtocolTests
{
    // Rows and frauds of training and test; AUC, AP and CP@100 of the amount as score; CP@100 of the label as score, the most that can be reached.
    static readonly double[][] Expected =
    [
        [67240, 598, 58264, 385, 0.579732392902973, 0.13791186924345272, 0.06714285714285714, 0.3971428571428572],
        [66975, 626, 57937, 387, 0.633373338990699, 0.2434177097368732, 0.08571428571428573, 0.40857142857142864],
        [67080, 568, 58337, 408, 0.6438131118248539, 0.2622893593736801, 0.09714285714285713, 0.42000000000000004],
        [67049, 594, 57604, 422, 0.628182985531688, 0.2144801071667848, 0.09142857142857144, 0.4514285714285715],
    ];

    [RealDataFact("fraud-handbook-sim")]
    public void The_four_folds_have_the_handbooks_rows_and_the_metrics_of_an_independent_count()
    {
        Timestamp.TryParse("2018-07-25", out var start).ShouldBeTrue();
        var payments = Payments.Read(RealDataFactAttribute.Folder("fraud-handbook-sim")!);

        var folds = PrequentialFolds.Of(payments.Times, payments.Cards, payments.Labels, start);

        for (var fold = 0; fold < 4; fold++) Measured(payments, folds[fold]).ShouldBe(Expected[fold], Golden.Tolerance);
    }

    static double[] Measured(Payments all, RowSplit fold)
    {
        T[] Test<T>(T[] column) => [.. fold.HeldOut.Select(row => column[row])];
        var (days, cards, labels, amounts) = (Array.ConvertAll(Test(all.Times), time => time.Day), Test(all.Cards), Test(all.Labels), Test(all.Amounts));
        return
        [
            fold.Train.Count, fold.Train.Sum(row => all.Labels[row]), fold.HeldOut.Count, labels.Sum(), Auc.Of(labels, amounts), AveragePrecision.Of(labels, amounts),
            CardPrecision.AtK(days, cards, labels, amounts, 100).Mean, CardPrecision.AtK(days, cards, labels, labels, 100).Mean,
        ];
    }

    sealed record Payments(Timestamp[] Times, int[] Cards, double[] Amounts, double[] Labels)
    {
        public static Payments Read(string folder)
        {
            var lines = new[] { 7, 8, 9 }.SelectMany(month => Lines(Path.Combine(folder, $"transactions-2018-0{month}.csv.gz"))).ToList();
            return new(
                [.. lines.Select(line => Timestamp.TryParse(line[1], out var time) ? time : throw new FormatException(line[1]))],
                [.. lines.Select(line => int.Parse(line[2], CultureInfo.InvariantCulture))],
                [.. lines.Select(line => double.Parse(line[4], CultureInfo.InvariantCulture))],
                [.. lines.Select(line => double.Parse(line[5], CultureInfo.InvariantCulture))]);
        }

        static IEnumerable<string[]> Lines(string path)
        {
            using var reader = new StreamReader(new GZipStream(File.OpenRead(path), CompressionMode.Decompress));
            reader.ReadLine();
            while (reader.ReadLine() is { } line) yield return line.Split(',');
        }
    }
}
