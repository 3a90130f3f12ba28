using Sextant.Learning;

namespace Sextant.Hosting.Measuring;

/// <summary>The data sets on which trees are compared.</summary>
static class ParitySources
{
    const int MadeUpTrainRows = 20_000;

    const int MadeUpTestRows = 10_000;

    const int MadeUpFeatures = 10;

    const int LetorFeatures = 46;

    /// <summary>The handbook's first fold.</summary>
    public static async Task<ParityRows> HandbookAsync(SuiteContext context, TimeProvider clock, CancellationToken cancellationToken)
    {
        var set = new HandbookTrainingSet(PaymentFiles.Find(context), clock);
        var start = set.FirstDay(cancellationToken).Add(TimeSpan.FromDays(FraudHandbookSuite.DaysBeforeFirstFold));
        var rows = await set.BuildAsync(start, start.Add(TimeSpan.FromDays(21)), context, cancellationToken);
        var fold = PrequentialFolds.Of(rows.Times, rows.Cards, rows.Labels, start, new() { Folds = 1 })[0];
        return new("handbook", rows.Names, rows.ValuesOf(fold.Train), [.. fold.Train.Select(row => (float)rows.Labels[row])], rows.ValuesOf(fold.HeldOut), rows.LabelsOf(fold.HeldOut), IsExactToo: false);
    }

    /// <summary>Fold 1 of MQ2008: whether a document is relevant at all.</summary>
    public static ParityRows Letor(string folder, CancellationToken cancellationToken)
    {
        var train = RankingRows.Join(Part("S1"), Part("S2"), Part("S3"));
        var test = Part("S5");
        return new("mq2008", train.Features.Names, train.Features.Values.ToArray(), [.. IsRelevant(train)], test.Features.Values.ToArray(), [.. IsRelevant(test).Select(label => (double)label)], IsExactToo: true);

        TrainingRows Part(string name) => RankingFiles.Read(folder, $"{name}.txt", cancellationToken).ToTrainingRows(1, LetorFeatures);

        static IEnumerable<float> IsRelevant(TrainingRows rows) => rows.Labels.ToArray().Select(label => label > 0 ? 1f : 0);
    }

    /// <summary>Numbers of different shapes, of which a growing share is missing, also where that tells something.</summary>
    public static ParityRows MadeUp(int seed)
    {
        var random = new Random(seed);
        var (train, labels) = MadeUp(MadeUpTrainRows, random);
        var (test, testLabels) = MadeUp(MadeUpTestRows, random);
        return new("missing", [.. Enumerable.Range(0, MadeUpFeatures).Select(i => $"f{i}")], train, labels, test, [.. testLabels.Select(label => (double)label)], IsExactToo: true);
    }

    static (float[] Values, float[] Labels) MadeUp(int rows, Random random)
    {
        var (values, labels) = (new float[rows * MadeUpFeatures], new float[rows]);
        for (var row = 0; row < rows; row++)
        {
            var logit = -1.0;
            for (var feature = 0; feature < MadeUpFeatures; feature++)
            {
                var value = feature % 2 == 0 ? -Math.Log(1 - random.NextDouble()) : Math.Round(random.NextDouble() * 50) / 10;
                var isMissing = random.NextDouble() < feature * 0.06;
                logit += isMissing ? (feature == 9 ? 1 : 0) : Math.Sin(value * (feature + 1)) * 0.8;
                values[(row * MadeUpFeatures) + feature] = isMissing ? float.NaN : (float)value;
            }

            labels[row] = random.NextDouble() < 1 / (1 + Math.Exp(-logit)) ? 1 : 0;
        }

        return (values, labels);
    }
}
